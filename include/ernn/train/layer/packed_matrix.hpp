#ifndef ERNN_TRAIN_LAYER_PACKED_MATRIX_HPP
#define ERNN_TRAIN_LAYER_PACKED_MATRIX_HPP

#include <torch/torch.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "ernn/train/layer/lanes.hpp"
#include "ernn/train/layer/row_span.hpp"
#include "ernn/train/layer/vector_target.hpp"

namespace ernn::train {

/// A matrix laid out to be multiplied many times by few rows: the recurrent product of a batch, once per time step.
///
/// A BLAS lays out its operands anew in every call, which for so few rows takes as long as the product itself. Here it
/// is done once a sequence: panels of 16 outputs, all inputs of a panel in a row, so that the product reads them as
/// they lie.
class packed_matrix {
 public:
  /// \param weight  [outputs, inputs], of floats; may be a view such as a transposed matrix
  explicit packed_matrix(const torch::Tensor& weight) : outputs_(weight.size(0)), inputs_(weight.size(1)) {
    const std::int64_t panels = (outputs_ + lane_count - 1) / lane_count;
    const auto padded = torch::constant_pad_nd(weight.detach(), {0, 0, 0, panels * lane_count - outputs_});
    panels_ = padded.reshape({panels, lane_count, inputs_}).transpose(1, 2).contiguous();
  }

  /// y += x W^T for some rows, each on its own: the bits of a row do not depend on how many there are.
  ///
  /// \param x  [rows, inputs]
  /// \param y  [rows, outputs]
  void add_product(row_span x, row_span y, std::int64_t rows) const {
    with_widest_vectors([&](auto tile) __attribute__((always_inline)) {
      for (std::int64_t output = 0; output < outputs_; output += tile.panels * lane_count) {
        // The last panel may stand alone where the others are taken two by two.
        if (outputs_ - output > (tile.panels - 1) * lane_count) {
          add_panels<tile.rows, tile.panels>(x, y, rows, output);
        } else {
          add_panels<tile.rows, 1>(x, y, rows, output);
        }
      }
    });
  }

 private:
  template <int Rows, int Panels>
  [[gnu::always_inline]] inline void add_panels(row_span x, row_span y, std::int64_t rows, std::int64_t output) const {
    std::int64_t row = 0;
    for (; row + Rows <= rows; row += Rows) add_tile<Rows, Panels>(x, y, row, output);
    for (; row < rows; ++row) add_tile<1, Panels>(x, y, row, output);
  }

  /// The sums of a tile stay in registers from the first input to the last.
  template <int Rows, int Panels>
  [[gnu::always_inline]] inline void add_tile(row_span x, row_span y, std::int64_t row, std::int64_t output) const {
    const float* panel = panels_.data_ptr<float>() + output * inputs_;
    lanes sums[Rows][Panels];
    for_each_sum<Rows, Panels>([&](auto r, auto p) __attribute__((always_inline)) {
      load(sums[r][p], y[row + r] + output + p * lane_count, outputs_ - output - p * lane_count);
    });
    for (std::int64_t input = 0; input < inputs_; ++input, panel += lane_count) {
      lanes weights[Panels];
      for_each_sum<1, Panels>([&](auto, auto p) __attribute__((always_inline)) {
        load(weights[p], panel + p * inputs_ * lane_count, lane_count);
      });
      for_each_sum<Rows, Panels>([&](auto r, auto p)
                                     __attribute__((always_inline)) { sums[r][p] += x[row + r][input] * weights[p]; });
    }
    for_each_sum<Rows, Panels>([&](auto r, auto p) __attribute__((always_inline)) {
      store(y[row + r] + output + p * lane_count, sums[r][p], outputs_ - output - p * lane_count);
    });
  }

  /// Calls visit(row, panel) with constants, row by row: unrolled whatever the optimisation level.
  template <int Rows, int Panels, class Visit>
  [[gnu::always_inline]] static inline void for_each_sum(const Visit& visit) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) __attribute__((always_inline)) {
      (visit(std::integral_constant<int, Index / Panels>{}, std::integral_constant<int, Index % Panels>{}), ...);
    }
    (std::make_index_sequence<static_cast<std::size_t>(Rows) * Panels>{});
  }

  std::int64_t outputs_;
  std::int64_t inputs_;
  torch::Tensor panels_;  // [outputs / 16, inputs, 16], padded with zeros
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_PACKED_MATRIX_HPP
