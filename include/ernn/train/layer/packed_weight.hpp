#ifndef ERNN_TRAIN_LAYER_PACKED_WEIGHT_HPP
#define ERNN_TRAIN_LAYER_PACKED_WEIGHT_HPP

#include <torch/torch.h>

#include <cstdint>
#include <utility>
#include <variant>

#include "ernn/train/layer/circulant_matrix.hpp"
#include "ernn/train/layer/packed_matrix.hpp"

namespace ernn::train {

/// Whether a weight is the first columns of circulant blocks, [ceil(outputs / b), ceil(inputs / b), b], and not dense,
/// [outputs, inputs].
inline bool is_circulant(const torch::Tensor& weight) {
  return weight.dim() == 3;
}

/// A weight of either kind laid out for many products.
class packed_weight {
 public:
  /// For y += x W^T. \param outputs, inputs  sizes of the matrix
  packed_weight(const torch::Tensor& weight, std::int64_t outputs, std::int64_t inputs)
      : matrix_(is_circulant(weight) ? matrix(circulant_matrix(weight, outputs, inputs))
                                     : matrix(packed_matrix(weight))) {}

  /// For y += x W.
  static packed_weight transposed(const torch::Tensor& weight, std::int64_t outputs, std::int64_t inputs) {
    if (is_circulant(weight)) return packed_weight(circulant_matrix::transposed(weight, outputs, inputs));
    return packed_weight(packed_matrix(weight.t()));
  }

  /// The bits of a row do not depend on how many there are.
  void add_product(row_span x, row_span y, std::int64_t rows) const {
    std::visit([&](const auto& layout) { layout.add_product(x, y, rows); }, matrix_);
  }

 private:
  using matrix = std::variant<packed_matrix, circulant_matrix>;

  explicit packed_weight(matrix layout) : matrix_(std::move(layout)) {}

  matrix matrix_;
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_PACKED_WEIGHT_HPP
