#ifndef ERNN_TRAIN_LAYER_WEIGHT_GRADIENT_HPP
#define ERNN_TRAIN_LAYER_WEIGHT_GRADIENT_HPP

#include <torch/torch.h>

#include <cstdint>
#include <optional>

#include "ernn/train/layer/circulant_gradient.hpp"
#include "ernn/train/layer/packed_weight.hpp"
#include "ernn/train/layer/tensor_rows.hpp"
#include "ernn/train/layer/time_steps.hpp"

namespace ernn::train {

/// The gradient of a weight W in y = x W^T, added up over parts of the rows.
class weight_gradient {
 public:
  /// \param target  zeros of the weight's sizes, without gaps
  explicit weight_gradient(const torch::Tensor& target) : target_(target) {
    if (is_circulant(target)) circulant_.emplace(target);
  }

  /// \param output_grad  [rows, outputs] of y, \param x  [rows, inputs]; no gaps in a row
  void add(const torch::Tensor& output_grad, const torch::Tensor& x) {
    circulant_ ? circulant_->add(output_grad, x) : static_cast<void>(target_.addmm_(output_grad.t(), x));
  }

  /// The gradient, in the target.
  const torch::Tensor& finish() const {
    if (circulant_) circulant_->finish();
    return target_;
  }

 private:
  torch::Tensor target_;
  std::optional<circulant_gradient> circulant_;
};

/// The gradients of x, W and b in y = x W^T + b, over parts of the rows.
class input_gradients {
 public:
  /// \param wanted  whether anybody wants the gradient of x
  input_gradients(const torch::Tensor& x, const torch::Tensor& weight, std::int64_t outputs, bool wanted)
      : x_(x), weight_(torch::zeros_like(weight)), bias_(torch::zeros({outputs})) {
    if (!wanted) return;
    x_grad_ = torch::zeros_like(x);
    transposed_ = packed_weight::transposed(weight, outputs, x.size(1));
  }

  /// \param output_grad  [rows of the part, outputs] of y
  void add(const stretch& part, const torch::Tensor& output_grad) {
    weight_.add(output_grad, part.of(x_));
    bias_.add_(output_grad.sum(0));
    if (transposed_) {
      transposed_->add_product(rows_from(output_grad, 0), rows_from(x_grad_, part.first_row), part.rows);
    }
  }

  const torch::Tensor& of_x() const { return x_grad_; }  ///< undefined if it is not wanted
  const torch::Tensor& of_weight() const { return weight_.finish(); }
  const torch::Tensor& of_bias() const { return bias_; }

 private:
  torch::Tensor x_;
  weight_gradient weight_;
  torch::Tensor bias_, x_grad_;
  std::optional<packed_weight> transposed_;
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_WEIGHT_GRADIENT_HPP
