#ifndef ERNN_EXPLORE_MULTIPLICATIONS_HPP
#define ERNN_EXPLORE_MULTIPLICATIONS_HPP

#include <cstdint>

#include "ernn/io/network_shape.hpp"

/// Real multiplications of one time step of the kernels in fixed point, from the shape alone: the operation graph of a
/// large layer, which has the same number, takes gigabytes.
namespace ernn::explore {

namespace detail {

/// Of a transform of real values, forward or back: see real_fft. A stage of n values has n / 4 - 1 rotations of four
/// multiplications each, but the one by 45 degrees has two.
constexpr std::uint64_t of_transform(int size) {
  if (size < 8) return 0;
  return 2 * of_transform(size / 2) + 4 * (static_cast<std::uint64_t>(size) / 4 - 1) - 2;
}

/// Of all blocks of a vector.
constexpr std::uint64_t of_transforms(int values, int block_size) {
  return static_cast<std::uint64_t>((values + block_size - 1) / block_size) * of_transform(block_size);
}

/// Of the products of spectra: one for each of the two real bins of a block, four for each complex bin.
inline std::uint64_t of_spectra(const io::matrix_shape& matrix) {
  const auto blocks =
      static_cast<std::uint64_t>(matrix.block_rows()) * static_cast<std::uint64_t>(matrix.block_columns());
  if (matrix.block_size == 1) return blocks;
  return blocks * (2 + 4 * (static_cast<std::uint64_t>(matrix.block_size) / 2 - 1));
}

/// Of the transforms back from `rows` sums of both products; products with one block size share one.
inline std::uint64_t of_summed_rows(const io::layer_shape& layer, int rows) {
  const std::uint64_t from_input = of_transforms(rows, layer.input_block_size);
  if (layer.input_block_size == layer.recurrent_block_size) return from_input;
  return from_input + of_transforms(rows, layer.recurrent_block_size);
}

inline std::uint64_t of_inverse_transforms(const io::layer_shape& layer) {
  if (layer.is_lstm()) return of_summed_rows(layer, 4 * layer.hidden_size);
  const std::uint64_t gates = of_summed_rows(layer, 2 * layer.hidden_size);
  if (layer.cell == io::cell_kind::gru_reset_before) return gates + of_summed_rows(layer, layer.hidden_size);
  return gates + of_transforms(layer.hidden_size, layer.input_block_size) +
         of_transforms(layer.hidden_size, layer.recurrent_block_size);
}

/// Element-wise, with a slope for each activation. LSTM: f c', i g, o tanh(c) and five activations; GRU: both sides of
/// the blend, the reset, and three activations.
inline std::uint64_t per_unit(const io::layer_shape& layer) {
  if (layer.is_lstm()) return 3 + 5 + (layer.peepholes ? 3 : 0);
  return 3 + 3;
}

inline std::uint64_t of_layer(const io::layer_shape& layer) {
  std::uint64_t total = of_spectra(layer.input_matrix()) + of_spectra(layer.recurrent_matrix()) +
                        of_transforms(layer.input_size, layer.input_block_size) +
                        of_transforms(layer.output_size(), layer.recurrent_block_size) + of_inverse_transforms(layer) +
                        static_cast<std::uint64_t>(layer.hidden_size) * per_unit(layer);
  if (layer.cell == io::cell_kind::gru_reset_before) {  // r * c' is transformed too
    total += of_transforms(layer.hidden_size, layer.recurrent_block_size);
  }
  if (layer.has_projection()) {
    total += of_spectra(layer.projection_matrix()) + of_transforms(layer.hidden_size, layer.projection_block_size) +
             of_transforms(layer.projection_size, layer.projection_block_size);
  }
  return total;
}

}  // namespace detail

/// Real multiplications per time step, four per complex product, piecewise-linear activations.
inline std::uint64_t multiplications_per_step(const io::network_shape& shape) {
  std::uint64_t total = shape.has_output_layer() ? detail::of_spectra(shape.output_matrix()) : 0;
  for (const io::layer_shape& layer : shape.layers) total += detail::of_layer(layer);
  return total;
}

}  // namespace ernn::explore

#endif  // ERNN_EXPLORE_MULTIPLICATIONS_HPP
