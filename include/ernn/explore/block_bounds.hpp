#ifndef ERNN_EXPLORE_BLOCK_BOUNDS_HPP
#define ERNN_EXPLORE_BLOCK_BOUNDS_HPP

#include <cstdint>
#include <optional>

#include "ernn/explore/model_search.hpp"
#include "ernn/explore/multiplications.hpp"
#include "ernn/hardware/device.hpp"
#include "ernn/io/model.hpp"

/// Between which block sizes Phase I searches.
/// Source: Li et al., E-RNN (arXiv 1812.07106), sections V and VI.
namespace ernn::explore {

/// The network of a candidate.
/// \param dense  an LSTM; a GRU in its place has as many cells, and no projection and no peepholes
inline io::network_shape shape_of(const model_candidate& candidate, const io::network_shape& dense) {
  io::network_shape shape = dense;
  for (std::size_t index = 0; index < shape.layers.size(); ++index) {
    io::layer_shape& layer = shape.layers[index];
    layer.cell = candidate.cell;
    layer.recurrent_block_size = candidate.recurrent_block_size;
    layer.input_block_size = candidate.input_block_size;
    if (!layer.is_lstm()) {
      layer.projection_size = 0;
      layer.peepholes = false;
    }
    layer.projection_block_size = layer.has_projection() ? candidate.input_block_size : 1;
    if (index > 0) layer.input_size = shape.layers[index - 1].output_size();
  }
  return shape;
}

/// Bits on the chip: all weights, and room for what goes in and out of each layer and for its state. Those are double
/// buffers, so that a stage writes while the next one reads.
///
/// \param bits  of every number
inline std::uint64_t on_chip_bits(const io::network_shape& shape, int bits) {
  std::uint64_t buffered = static_cast<std::uint64_t>(shape.output_size);
  for (const io::layer_shape& layer : shape.layers) {
    // What an LSTM keeps is its cells; its hidden values are on their way to the projection.
    const int kept = layer.is_lstm() ? 2 * layer.hidden_size : layer.hidden_size;
    buffered += static_cast<std::uint64_t>(layer.input_size + layer.output_size() + kept);
  }
  return (io::parameters(shape) + 2 * buffered) * static_cast<std::uint64_t>(bits);
}

/// Bits of all block RAMs. \return  18 Kb for each half block (UG473, UG573)
inline std::uint64_t memory_bits(const hardware::device& target) {
  constexpr std::uint64_t bits_of_half_block = 18432;
  return bits_of_half_block * static_cast<std::uint64_t>(target.bram18);
}

/// The lower bound: the smallest block size, of all matrices of the LSTM, at which everything fits the device's memory.
/// \return none if it does not fit at the largest that there is
inline std::optional<int> smallest_block_that_fits(const io::network_shape& dense, int bits, std::uint64_t memory) {
  for (int size = 1; size <= io::largest_block_size; size *= 2) {
    if (on_chip_bits(shape_of({io::cell_kind::lstm, size, size}, dense), bits) <= memory) return size;
  }
  return {};
}

/// The upper bound: where the number of multiplications levels off. Every doubling of the block size up to it saves a
/// twentieth of the dense model's or more; that gives E-RNN's bound, 32, for the sizes that it trains.
/// \return a size that divides the hidden sizes, or no gate would consist of whole blocks
inline int largest_block_that_pays(const io::network_shape& dense) {
  constexpr std::uint64_t part = 20;
  const auto multiplications = [&](int size) {
    return multiplications_per_step(shape_of({io::cell_kind::lstm, size, size}, dense));
  };
  const auto divides = [&](int size) {
    for (const io::layer_shape& layer : dense.layers) {
      if (layer.hidden_size % size != 0) return false;
    }
    return true;
  };
  int size = 1;
  while (2 * size <= io::largest_block_size && divides(2 * size) &&
         part * (multiplications(size) - multiplications(2 * size)) >= multiplications(1)) {
    size *= 2;
  }
  return size;
}

}  // namespace ernn::explore

#endif  // ERNN_EXPLORE_BLOCK_BOUNDS_HPP
