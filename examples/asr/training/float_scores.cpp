#include "asr/training/float_scores.hpp"

#include <algorithm>
#include <thread>

#include "asr/training/acoustic_model.hpp"
#include "asr/training/trainer.hpp"
#include "ernn/train/threads.hpp"

namespace asr {

std::vector<float> float_scores(const ernn::io::float_model& model, const dataset& data) {
  ernn::train::use_one_thread_per_operation();
  acoustic_replicas replicas(load_acoustic_model(model), std::max(1U, std::thread::hardware_concurrency()));
  return log_posteriors(replicas, data);
}

}  // namespace asr
