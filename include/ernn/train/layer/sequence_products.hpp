#ifndef ERNN_TRAIN_LAYER_SEQUENCE_PRODUCTS_HPP
#define ERNN_TRAIN_LAYER_SEQUENCE_PRODUCTS_HPP

#include <torch/torch.h>

#include <cstdint>
#include <utility>
#include <variant>

#include "ernn/train/layer/circulant_matrix.hpp"
#include "ernn/train/layer/packed_matrix.hpp"

/// The products of a layer with its weights, which are dense, [outputs, inputs], or the first columns of circulant
/// blocks, [ceil(outputs / b), ceil(inputs / b), b].
namespace ernn::train {

inline bool is_circulant(const torch::Tensor& weight) {
  return weight.dim() == 3;
}

/// A weight for the products of the time steps, one after the other.
class step_matrix {
 public:
  /// For y += x W^T. \param outputs, inputs  sizes of the matrix
  step_matrix(const torch::Tensor& weight, std::int64_t outputs, std::int64_t inputs)
      : matrix_(is_circulant(weight) ? matrix(circulant_matrix(weight, outputs, inputs))
                                     : matrix(packed_matrix(weight))) {}

  /// For y += x W.
  static step_matrix transposed(const torch::Tensor& weight, std::int64_t outputs, std::int64_t inputs) {
    if (is_circulant(weight)) return step_matrix(circulant_matrix::transposed(weight, outputs, inputs));
    return step_matrix(packed_matrix(weight.t()));
  }

  /// The bits of a row do not depend on how many there are.
  void add_product(row_span x, row_span y, std::int64_t rows) const {
    std::visit([&](const auto& layout) { layout.add_product(x, y, rows); }, matrix_);
  }

 private:
  using matrix = std::variant<packed_matrix, circulant_matrix>;

  explicit step_matrix(matrix layout) : matrix_(std::move(layout)) {}

  matrix matrix_;
};

/// y <- y + x W^T over all steps. \param x  [rows, inputs], \param y  [rows, outputs]
inline void add_product(const torch::Tensor& x, const torch::Tensor& weight, torch::Tensor& y) {
  if (is_circulant(weight)) {
    circulant_matrix(weight, y.size(1), x.size(1)).add_product(rows_from(x, 0), rows_from(y, 0), x.size(0));
  } else {
    y.addmm_(x, weight.t());
  }
}

/// x W over all steps. \param x  [rows, outputs], \return  [rows, inputs]
inline torch::Tensor transposed_product(const torch::Tensor& x, const torch::Tensor& weight, std::int64_t inputs) {
  if (!is_circulant(weight)) return x.mm(weight);
  torch::Tensor y = torch::zeros({x.size(0), inputs});
  circulant_matrix::transposed(weight, x.size(1), inputs).add_product(rows_from(x, 0), rows_from(y, 0), x.size(0));
  return y;
}

/// The gradient of W in y = x W^T over all steps.
inline torch::Tensor weight_gradient(const torch::Tensor& output_grad, const torch::Tensor& x,
                                     const torch::Tensor& weight) {
  return is_circulant(weight) ? circulant_gradient(output_grad, x, weight.size(2)) : output_grad.t().mm(x);
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_SEQUENCE_PRODUCTS_HPP
