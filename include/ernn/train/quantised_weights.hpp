#ifndef ERNN_TRAIN_QUANTISED_WEIGHTS_HPP
#define ERNN_TRAIN_QUANTISED_WEIGHTS_HPP

#include <torch/torch.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ernn/io/round_weights.hpp"
#include "ernn/train/circulant_projection.hpp"

namespace ernn::train {

/// A weight of a module that a fixed-point kernel will have rounded.
struct quantised_weight {
  std::string name;
  /// The module's own, of any shape; where blocks are circulant, [rows, columns] or their first columns, [p, q, b].
  torch::Tensor weight;
  std::int64_t block_size = 1;  ///< of circulant blocks, which are rounded as spectra; 1: number by number
  io::weight_format format;

  /// The numbers that the kernel will multiply by. \throws io::error  when the format cannot hold them
  torch::Tensor rounded() const {
    const torch::NoGradGuard no_gradient;
    const bool is_stored = block_size == 1 || weight.dim() == 3;  // as in model files
    const torch::Tensor numbers = is_stored ? weight.detach().clone(at::MemoryFormat::Contiguous)
                                            : first_columns(weight, block_size).contiguous();
    const std::span<float> stored(numbers.data_ptr<float>(), static_cast<std::size_t>(numbers.numel()));
    io::round_weights(stored, static_cast<int>(block_size), format, "The model in training", name);
    return is_stored ? numbers : dense_from_first_columns(numbers, weight.size(0), weight.size(1));
  }
};

/// Puts rounded numbers in the place of a module's weights for as long as it lives: quantisation-aware training.
///
/// Forward and backward pass see the rounded numbers; the optimiser, once this is gone, moves the unrounded ones by the
/// gradient that was found: that of rounding itself is taken for 1, the straight-through estimator.
///
/// Sources: Bengio et al. 2013 (arXiv 1308.3432), section 3; Courbariaux et al. 2015, BinaryConnect (arXiv 1511.00363),
/// section 2.
class rounded_while_alive {
 public:
  /// \throws io::error  when a format cannot hold the numbers; then all is as it was
  explicit rounded_while_alive(const std::vector<quantised_weight>& weights) : weights_(weights) {
    std::vector<torch::Tensor> rounded;
    for (const quantised_weight& entry : weights_) {
      rounded.push_back(entry.rounded());
      unrounded_.push_back(entry.weight.detach().clone());
    }
    put(rounded);
  }
  ~rounded_while_alive() { put(unrounded_); }
  rounded_while_alive(const rounded_while_alive&) = delete;
  rounded_while_alive& operator=(const rounded_while_alive&) = delete;

 private:
  void put(const std::vector<torch::Tensor>& numbers) const {
    const torch::NoGradGuard no_gradient;
    for (std::size_t index = 0; index < weights_.size(); ++index) {
      torch::Tensor(weights_[index].weight).copy_(numbers[index]);
    }
  }

  const std::vector<quantised_weight>& weights_;
  std::vector<torch::Tensor> unrounded_;
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_QUANTISED_WEIGHTS_HPP
