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

/// The formats of a layer's named values; the parameters' are spectral_weight (of dense matrices too), bias, peephole.
struct layer_formats {
  fixed_format input, state, cell, spectral_input, spectral_weight, twiddle, pre_activation, gate, bias, peephole,
      output;

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

/// The same for the output layer; its input has the format of the last layer's output.
struct output_formats {
  fixed_format weight, bias, output;

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

/// Calls `visit(name, format)` for every format of a layer, by the names in the files.
template <class Formats, class Visitor>
requires requires(Formats& formats) {
  formats.spectral_weight;
}
void for_each_format(Formats& formats, Visitor&& visit) {
  visit("input", formats.input);
  visit("state", formats.state);
  visit("cell", formats.cell);
  visit("spectral_input", formats.spectral_input);
  visit("spectral_weight", formats.spectral_weight);
  visit("twiddle", formats.twiddle);
  visit("pre_activation", formats.pre_activation);
  visit("gate", formats.gate);
  visit("bias", formats.bias);
  visit("peephole", formats.peephole);
  visit("output", formats.output);
}

/// Calls `visit(name, format)` for every format of the output layer.
template <class Formats, class Visitor>
requires requires(Formats& formats) {
  formats.weight;
}
void for_each_format(Formats& formats, Visitor&& visit) {
  visit("weight", formats.weight);
  visit("bias", formats.bias);
  visit("output", formats.output);
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
      return model.output.formats.weight;
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
