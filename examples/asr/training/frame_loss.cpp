#include "asr/training/frame_loss.hpp"

#include "asr/training/chunks.hpp"

namespace asr {

torch::Tensor cross_entropy(const torch::Tensor& scores, const torch::Tensor& labels) {
  const auto options = torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kSum).ignore_index(unscored);
  return torch::nn::functional::cross_entropy(scores, labels, options);
}

torch::Tensor soft_cross_entropy(const torch::Tensor& scores, const torch::Tensor& labels, const torch::Tensor& teacher,
                                 double temperature) {
  const torch::Tensor wanted = (teacher / temperature).softmax(1) * (labels != unscored).unsqueeze(1);
  return -(wanted * (scores / temperature).log_softmax(1)).sum() * (temperature * temperature);
}

}  // namespace asr
