#ifndef ERNN_IO_KERNEL_SHAPE_HPP
#define ERNN_IO_KERNEL_SHAPE_HPP

#include <type_traits>

#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"
#include "ernn/core/layer/network.hpp"
#include "ernn/core/layer/output_layer.hpp"
#include "ernn/io/model.hpp"

/// What a kernel configured at compile time is, as the run-time values that model files hold.
namespace ernn::io {

namespace detail {

template <class Config>
layer_shape shape_from(cell_kind cell) {
  return {.cell = cell,
          .input_size = Config::input_size,
          .hidden_size = Config::hidden_size,
          .projection_size = Config::projection_size,
          .peepholes = Config::peepholes,
          .input_block_size = Config::input_block_size,
          .recurrent_block_size = Config::recurrent_block_size,
          .projection_block_size = Config::projection_block_size};
}

template <class Config>
layer_shape shape_of(std::type_identity<lstm<Config>>) {
  return shape_from<typename lstm<Config>::config>(cell_kind::lstm);
}
template <class Config>
layer_shape shape_of(std::type_identity<gru<Config, reset_before>>) {
  return shape_from<typename gru<Config, reset_before>::config>(cell_kind::gru_reset_before);
}
template <class Config>
layer_shape shape_of(std::type_identity<gru<Config, reset_after>>) {
  return shape_from<typename gru<Config, reset_after>::config>(cell_kind::gru_reset_after);
}

template <class... Layers>
std::vector<layer_shape> shapes_of(std::type_identity<stack<Layers...>>) {
  return {shape_of(std::type_identity<Layers>())...};
}

template <class Formats>
layer_formats layer_formats_of() {
  return {.input = format_of<typename Formats::input>(),
          .state = format_of<typename Formats::state>(),
          .hidden = format_of<typename Formats::hidden>(),
          .cell = format_of<typename Formats::cell>(),
          .spectral_input = format_of<typename Formats::spectral_input>(),
          .spectral_state = format_of<typename Formats::spectral_state>(),
          .spectral_hidden = format_of<typename Formats::spectral_hidden>(),
          .spectral_weight = format_of<typename Formats::spectral_weight>(),
          .twiddle = format_of<typename Formats::twiddle>(),
          .bias = format_of<typename Formats::bias>(),
          .peephole = format_of<typename Formats::peephole>(),
          .pre_activation = format_of<typename Formats::pre_activation>(),
          .gate = format_of<typename Formats::gate>(),
          .lowest_scale = Formats::lowest_scale,
          .highest_scale = Formats::highest_scale,
          .spectral_sum_fraction_bits = Formats::spectral_sum_fraction_bits};
}

template <class Formats>
output_formats output_formats_of() {
  return {.state = format_of<typename Formats::state>(),
          .spectral_state = format_of<typename Formats::spectral_state>(),
          .spectral_weight = format_of<typename Formats::spectral_weight>(),
          .twiddle = format_of<typename Formats::twiddle>(),
          .bias = format_of<typename Formats::bias>(),
          .output = format_of<typename Formats::output>(),
          .lowest_scale = Formats::lowest_scale,
          .highest_scale = Formats::highest_scale,
          .spectral_sum_fraction_bits = Formats::spectral_sum_fraction_bits};
}

template <class... Layers>
std::vector<layer_quantisation> quantisations_of(std::type_identity<stack<Layers...>>) {
  return {layer_quantisation{.formats = layer_formats_of<typename Layers::formats>()}...};
}

}  // namespace detail

/// Shape of a compiled network. \tparam Network  an ernn::network
template <class Network>
network_shape shape_of() {
  return {detail::shapes_of(std::type_identity<typename Network::recurrent>()), Network::output::size};
}

/// A quantised model with the shape and formats of a compiled network, its scales zero, without numbers.
/// \tparam Network  an ernn::network of fixed-point formats
template <class Network>
quantised_model empty_model_of() {
  quantised_model model;
  model.shape = shape_of<Network>();
  model.layers = detail::quantisations_of(std::type_identity<typename Network::recurrent>());
  model.output.formats = detail::output_formats_of<typename Network::output_formats>();
  model.weights.layers.resize(model.shape.layers.size());
  return model;
}

/// What a network looks like in a sentence: "lstm 123 -> 256 (blocks 8/8), output 64".
inline std::string describe(const network_shape& shape) {
  std::string text;
  for (const layer_shape& layer : shape.layers) {
    text += join(name_of(layer.cell), " ", layer.input_size, " -> ", layer.hidden_size,
                 layer.has_projection() ? join(" -> ", layer.projection_size) : std::string(),
                 layer.peepholes ? " with peepholes" : "", " (block sizes ", layer.input_block_size, " and ",
                 layer.recurrent_block_size,
                 layer.has_projection() ? join(" and ", layer.projection_block_size) : std::string(), "), ");
  }
  return text + join("output ", shape.output_size);
}

}  // namespace ernn::io

#endif  // ERNN_IO_KERNEL_SHAPE_HPP
