#ifndef ASR_TRAINING_DEV_JUDGE_HPP
#define ASR_TRAINING_DEV_JUDGE_HPP

#include "asr/dataset.hpp"
#include "asr/decoding/decoder.hpp"
#include "asr/decoding/phone_statistics.hpp"
#include "asr/training/log_posteriors.hpp"
#include "ernn/train/process_group.hpp"

namespace asr {

/// Judges models on the dev split while they are trained.
class dev_judge {
 public:
  /// All must outlive the judge.
  /// \param processes  which judge together
  dev_judge(acoustic_replicas& replicas, const dataset& dev, const phone_statistics& statistics,
            const ernn::train::process_group& processes);

  void use(const decoder_settings& settings) { settings_ = settings; }

  /// Phone error rate in percent, with the settings that were last tuned or given.
  double phone_error_rate() const;

  /// Chooses the decoder's settings for the module as it is now.
  const decoder_settings& tune();

 private:
  acoustic_replicas& replicas_;
  const dataset& dev_;
  const phone_statistics& statistics_;
  const ernn::train::process_group& processes_;
  decoder_settings settings_;
};

}  // namespace asr

#endif  // ASR_TRAINING_DEV_JUDGE_HPP
