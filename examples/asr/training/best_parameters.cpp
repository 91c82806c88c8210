#include "asr/training/best_parameters.hpp"

#include <cstddef>
#include <cstdint>

namespace asr {

bool best_parameters::offer(double phone_error_rate) {
  if (!parameters_.empty() && phone_error_rate >= lowest_) {
    ++since_best_;
    return false;
  }
  const torch::NoGradGuard no_gradient;
  parameters_.clear();
  for (const torch::Tensor& parameter : model_->parameters()) parameters_.push_back(parameter.clone());
  lowest_ = phone_error_rate;
  since_best_ = 0;
  return true;
}

void best_parameters::restore() {
  const torch::NoGradGuard no_gradient;
  const std::vector<torch::Tensor> current = model_->parameters();
  for (std::size_t index = 0; index < parameters_.size(); ++index) {
    torch::Tensor(current[index]).copy_(parameters_[index]);
  }
}

ernn::train::checkpoint_part best_parameters::part() {
  return {"best",
          [this](auto& archive) {
            archive.write("parameters", c10::IValue(parameters_));
            archive.write("lowest", c10::IValue(lowest_));
            archive.write("since_best", c10::IValue(static_cast<std::int64_t>(since_best_)));
          },
          [this](auto& archive) {
            c10::IValue parameters, lowest, since_best;
            archive.read("parameters", parameters);
            archive.read("lowest", lowest);
            archive.read("since_best", since_best);
            parameters_ = parameters.toTensorVector();
            lowest_ = lowest.toDouble();
            since_best_ = static_cast<int>(since_best.toInt());
          }};
}

}  // namespace asr
