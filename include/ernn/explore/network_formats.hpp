#ifndef ERNN_EXPLORE_NETWORK_FORMATS_HPP
#define ERNN_EXPLORE_NETWORK_FORMATS_HPP

#include <algorithm>
#include <cstddef>

#include "ernn/core/layer/formats.hpp"
#include "ernn/explore/bit_widths.hpp"
#include "ernn/io/model.hpp"

/// Number formats of a network whose shape is known at run time only: what standard_formats is at compile time, with a
/// width for each group of formats.
namespace ernn::explore {

/// The widest number of a group; the narrowest has 4 bits.
inline constexpr int most_bits = 24;
inline constexpr int fewest_bits = 4;

namespace detail {

/// Widths by what they are of.
struct named_widths {
  int weights, spectra, states, activations;

  explicit named_widths(const bit_widths& widths)
      : weights(widths[0]), spectra(widths[1]), states(widths[2]), activations(widths[3]) {}
};

/// Integer bits of what a layer puts out: one for a gated number below 1; a projection's output is a sum, which
/// saturates beyond 4.
inline int state_integer_bits(const io::layer_shape& layer) {
  return layer.has_projection() ? 3 : 1;
}

inline io::layer_formats formats_of(const io::layer_shape& layer, const named_widths& bits) {
  const int state_bits = state_integer_bits(layer);
  const int growth = ceil_log2(std::max(
      {layer.input_block_size, layer.recurrent_block_size, layer.has_projection() ? layer.projection_block_size : 1}));
  return {.input = {bits.spectra, 4},
          .state = {bits.states, state_bits},
          .hidden = {bits.states, 1},
          .cell = {bits.states, 4},
          .spectral_input = {bits.spectra, 4 + growth},
          .spectral_state = {bits.spectra, state_bits + growth},
          .spectral_hidden = {bits.spectra, 1 + growth},
          .spectral_weight = {bits.weights, 1},
          .twiddle = {guarded_bits(bits.spectra, 4), 2},
          .bias = {bits.weights, 4},
          .peephole = {bits.weights, 4},
          .pre_activation = {bits.activations + 4, 4},
          .gate = {std::min(bits.activations, 20), 1},
          .lowest_scale = format_defaults::lowest_scale,
          .highest_scale = format_defaults::highest_scale,
          .spectral_sum_fraction_bits = guarded_bits(bits.activations, 2)};
}

inline io::output_formats output_formats_of(const io::layer_shape& last, const named_widths& bits) {
  const int state_bits = state_integer_bits(last);
  return {.state = {bits.states, state_bits},
          .spectral_state = {bits.spectra, state_bits},
          .spectral_weight = {bits.weights, 1},
          .twiddle = {guarded_bits(bits.spectra, 4), 2},
          .bias = {bits.weights, 4},
          .output = {bits.activations + 4, 6},
          .lowest_scale = format_defaults::lowest_scale,
          .highest_scale = format_defaults::highest_scale,
          .spectral_sum_fraction_bits = guarded_bits(bits.activations, 2)};
}

}  // namespace detail

/// A quantised model of the shape, with formats, without numbers: what a fixed-point kernel is compiled for.
///
/// \param widths      of the groups of formats, each from fewest_bits to most_bits
/// \throws io::error  when a width is another
inline io::quantised_model model_with_formats(const io::network_shape& shape, const bit_widths& widths) {
  for (std::size_t group = 0; group < group_count; ++group) {
    if (widths[group] < fewest_bits || widths[group] > most_bits) {
      throw io::error(io::join("fixed point: the ", group_names[group], " must have ", fewest_bits, " to ", most_bits,
                               " bits, but are to have ", widths[group], ". Choose a number in between."));
    }
  }
  const detail::named_widths bits(widths);
  io::quantised_model model;
  model.shape = shape;
  for (const io::layer_shape& layer : shape.layers)
    model.layers.push_back({.formats = detail::formats_of(layer, bits)});
  model.output.formats = detail::output_formats_of(shape.layers.back(), bits);
  model.weights.layers.resize(shape.layers.size());
  return model;
}

}  // namespace ernn::explore

#endif  // ERNN_EXPLORE_NETWORK_FORMATS_HPP
