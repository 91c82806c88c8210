#ifndef ERNN_TRAIN_LAYER_ROW_SPAN_HPP
#define ERNN_TRAIN_LAYER_ROW_SPAN_HPP

#include <cstdint>

namespace ernn::train {

/// Rows of numbers in memory, `stride` apart.
struct row_span {
  float* data;
  std::int64_t stride;

  float* operator[](std::int64_t row) const { return data + row * stride; }

  /// The same rows without the first of them, or without their first columns.
  row_span from_row(std::int64_t row) const { return {(*this)[row], stride}; }
  row_span from_column(std::int64_t column) const { return {data + column, stride}; }
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_ROW_SPAN_HPP
