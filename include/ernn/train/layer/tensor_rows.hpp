#ifndef ERNN_TRAIN_LAYER_TENSOR_ROWS_HPP
#define ERNN_TRAIN_LAYER_TENSOR_ROWS_HPP

#include <torch/torch.h>

#include <cstdint>

#include "ernn/train/layer/row_span.hpp"

namespace ernn::train {

/// The rows of a matrix of floats from one on; the numbers of a row lie side by side.
inline row_span rows_from(const torch::Tensor& matrix, std::int64_t row) {
  return row_span{matrix.data_ptr<float>(), matrix.stride(0)}.from_row(row);
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_TENSOR_ROWS_HPP
