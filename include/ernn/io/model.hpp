#ifndef ERNN_IO_MODEL_HPP
#define ERNN_IO_MODEL_HPP

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ernn/io/fixed_format.hpp"
#include "ernn/io/network_shape.hpp"
#include "ernn/io/network_weights.hpp"
#include "ernn/io/tensor.hpp"

namespace ernn::io {

/// What a task keeps in a model file beside the network (phone names, priors); all names begin with `extra_prefix`.
/// Read and written as it is: its meaning is the task's.
struct extras {
  std::map<std::string, tensor> tensors;
  std::map<std::string, std::string> metadata;
};

inline constexpr std::string_view extra_prefix = "asr.";

/// A network in floating point; circulant blocks as their first columns.
struct float_model {
  network_shape shape;
  network_weights<float> weights;
  extras extra;
};

/// The formats of a layer's named values and the constants beside them: what core/layer/formats.hpp says of a layer at
/// compile time. The parameters' formats are spectral_weight (of dense matrices too), bias and peephole.
struct layer_formats {
  fixed_format input, state, hidden, cell, spectral_input, spectral_state, spectral_hidden, spectral_weight, twiddle,
      bias, peephole, pre_activation, gate;
  int lowest_scale = 0;
  int highest_scale = 0;
  int spectral_sum_fraction_bits = 0;

  friend bool operator==(const layer_formats&, const layer_formats&) = default;
};

/// How the numbers of a layer are to be read. A matrix with scale s has the weights raw * 2^-fraction_bits * 2^s.
struct layer_quantisation {
  layer_formats formats;
  int input_scale = 0;
  int recurrent_scale = 0;
  int projection_scale = 0;

  friend bool operator==(const layer_quantisation&, const layer_quantisation&) = default;
};

/// The same for the output layer, whose input has the format `state`.
struct output_formats {
  fixed_format state, spectral_state, spectral_weight, twiddle, bias, output;
  int lowest_scale = 0;
  int highest_scale = 0;
  int spectral_sum_fraction_bits = 0;

  friend bool operator==(const output_formats&, const output_formats&) = default;
};

struct output_quantisation {
  output_formats formats;
  int scale = 0;

  friend bool operator==(const output_quantisation&, const output_quantisation&) = default;
};

/// A network in fixed point: raw numbers and their formats; circulant blocks as their packed half spectra.
struct quantised_model {
  network_shape shape;
  network_weights<std::int64_t> weights;
  std::vector<layer_quantisation> layers;
  output_quantisation output;
  extras extra;
};

/// Calls `visit(name, value)` for every format and constant of a layer, by the names in the files.
/// \tparam Formats  `layer_formats`, const or not
template <class Formats, class Visitor>
requires requires(Formats& formats) {
  formats.gate;
}
void for_each_format(Formats& formats, Visitor&& visit) {
  visit("input", formats.input);
  visit("state", formats.state);
  visit("hidden", formats.hidden);
  visit("cell", formats.cell);
  visit("spectral_input", formats.spectral_input);
  visit("spectral_state", formats.spectral_state);
  visit("spectral_hidden", formats.spectral_hidden);
  visit("spectral_weight", formats.spectral_weight);
  visit("twiddle", formats.twiddle);
  visit("bias", formats.bias);
  visit("peephole", formats.peephole);
  visit("pre_activation", formats.pre_activation);
  visit("gate", formats.gate);
  visit("lowest_scale", formats.lowest_scale);
  visit("highest_scale", formats.highest_scale);
  visit("spectral_sum_fraction_bits", formats.spectral_sum_fraction_bits);
}

/// Calls `visit(name, value)` for every format and constant of the output layer.
/// \tparam Formats  `output_formats`, const or not
template <class Formats, class Visitor>
requires requires(Formats& formats) {
  formats.output;
}
void for_each_format(Formats& formats, Visitor&& visit) {
  visit("state", formats.state);
  visit("spectral_state", formats.spectral_state);
  visit("spectral_weight", formats.spectral_weight);
  visit("twiddle", formats.twiddle);
  visit("bias", formats.bias);
  visit("output", formats.output);
  visit("lowest_scale", formats.lowest_scale);
  visit("highest_scale", formats.highest_scale);
  visit("spectral_sum_fraction_bits", formats.spectral_sum_fraction_bits);
}

/// The format of a tensor's numbers.
inline const fixed_format& format_of(const quantised_model& model, const parameter& of) {
  const layer_formats& layer = model.layers[of.layer].formats;
  switch (of.kind) {
    case parameter_kind::bias:
    case parameter_kind::recurrent_bias:
      return layer.bias;
    case parameter_kind::peephole:
      return layer.peephole;
    case parameter_kind::output_weight:
      return model.output.formats.spectral_weight;
    case parameter_kind::output_bias:
      return model.output.formats.bias;
    default:
      return layer.spectral_weight;
  }
}

/// The exponent of a matrix's power-of-two scale; null for tensors that have none.
/// \tparam Model  `quantised_model`, const or not
template <class Model>
auto* scale_of(Model& model, const parameter& of) {
  auto& layer = model.layers[of.layer];
  switch (of.kind) {
    case parameter_kind::input_weight:
      return &layer.input_scale;
    case parameter_kind::recurrent_weight:
      return &layer.recurrent_scale;
    case parameter_kind::projection_weight:
      return &layer.projection_scale;
    case parameter_kind::output_weight:
      return &model.output.scale;
    default:
      return static_cast<decltype(&layer.input_scale)>(nullptr);
  }
}

/// Numbers stored for a network of this shape: b of a circulant block, those of its padding included.
inline std::uint64_t parameters(const network_shape& shape) {
  std::uint64_t total = 0;
  for (const parameter& entry : parameters_of(shape)) {
    total += entry.count();
  }
  return total;
}

inline std::uint64_t parameters(const float_model& model) {
  return parameters(model.shape);
}
inline std::uint64_t parameters(const quantised_model& model) {
  return parameters(model.shape);
}

/// Bytes of a model's numbers in memory: 4 each.
inline std::uint64_t bytes(const float_model& model) {
  return sizeof(float) * parameters(model);
}

/// Bytes of a model's numbers in memory: packed, as many bits each as their format is wide.
inline std::uint64_t bytes(const quantised_model& model) {
  std::uint64_t bits = 0;
  for (const parameter& entry : parameters_of(model.shape)) {
    bits += entry.count() * static_cast<std::uint64_t>(format_of(model, entry).width);
  }
  return (bits + 7) / 8;
}

}  // namespace ernn::io

#endif  // ERNN_IO_MODEL_HPP
