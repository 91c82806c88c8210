#include "asr/training/dev_judge.hpp"

#include "asr/decoding/error_rate.hpp"
#include "asr/decoding/tuning.hpp"

namespace asr {

dev_judge::dev_judge(acoustic_replicas& replicas, const dataset& dev, const phone_statistics& statistics,
                     const ernn::train::process_group& processes)
    : replicas_(replicas), dev_(dev), statistics_(statistics), processes_(processes) {}

double dev_judge::phone_error_rate() const {
  return phone_errors(decoder(statistics_, settings_), dev_, log_posteriors(replicas_, dev_, processes_)).percent();
}

const decoder_settings& dev_judge::tune() {
  settings_ = tune_decoder(statistics_, dev_, log_posteriors(replicas_, dev_, processes_));
  return settings_;
}

}  // namespace asr
