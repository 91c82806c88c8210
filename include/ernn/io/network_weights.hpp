#ifndef ERNN_IO_NETWORK_WEIGHTS_HPP
#define ERNN_IO_NETWORK_WEIGHTS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/io/network_shape.hpp"
#include "ernn/io/tensor.hpp"

namespace ernn::io {

/// The numbers of a layer, row-major, as they lie in the file; what a layer does not have is empty.
///
/// Matrices have the shape that `matrix_shape::stored_shape` says, their gates stacked: i, f, g, o or z, r, h.
///
/// \tparam Value  float: weights, of circulant blocks the first columns; std::int64_t: raw fixed-point numbers, of
///                circulant blocks the packed half spectra
template <class Value>
struct layer_weights {
  std::vector<Value> input_weight;
  std::vector<Value> recurrent_weight;
  std::vector<Value> projection_weight;  ///< with a projection only
  std::vector<Value> bias;               ///< [gates * hidden_size]
  std::vector<Value> recurrent_bias;     ///< [hidden_size]: b in r * (W h + b), gru_reset_after only
  std::vector<Value> peephole;           ///< [3, hidden_size]: of i, f, o, with peepholes only

  friend bool operator==(const layer_weights&, const layer_weights&) = default;
};

template <class Value>
struct output_weights {
  std::vector<Value> weight;  ///< [output_size, output size of the last layer]
  std::vector<Value> bias;    ///< [output_size]

  friend bool operator==(const output_weights&, const output_weights&) = default;
};

template <class Value>
struct network_weights {
  std::vector<layer_weights<Value>> layers;
  output_weights<Value> output;

  friend bool operator==(const network_weights&, const network_weights&) = default;
};

enum class parameter_kind {
  input_weight,
  recurrent_weight,
  projection_weight,
  bias,
  recurrent_bias,
  peephole,
  output_weight,
  output_bias
};

/// One tensor that a network must have.
struct parameter {
  parameter_kind kind;
  std::size_t layer;    ///< index; for the output layer that of the last one
  std::string name;     ///< in the file
  tensor_shape shape;   ///< small enough for 64 bits to count its numbers
  std::string because;  ///< what the shape follows from, for messages

  std::uint64_t count() const {
    std::uint64_t product = 1;
    for (const std::uint64_t size : shape) {
      product *= size;
    }
    return product;
  }
};

namespace detail {

inline std::vector<parameter> layer_parameters(const layer_shape& layer, std::size_t index) {
  std::vector<parameter> list;
  const auto hidden = static_cast<std::uint64_t>(layer.hidden_size);
  const std::string hidden_is = join("hidden_size is ", layer.hidden_size);
  const auto add = [&](parameter_kind kind, std::string_view name, tensor_shape shape, const std::string& because) {
    list.push_back({kind, index, join("layers.", index, ".", name), std::move(shape), because});
  };
  const auto add_matrix = [&](parameter_kind kind, const std::string& name, const matrix_shape& shape,
                              const std::string& other) {
    add(kind, name + "_weight", shape.stored_shape(),
        join(hidden_is, ", ", other, " and ", name, "_block_size ", shape.block_size));
  };
  add_matrix(parameter_kind::input_weight, "input", layer.input_matrix(), join("input_size ", layer.input_size));
  add_matrix(parameter_kind::recurrent_weight, "recurrent", layer.recurrent_matrix(),
             join("projection_size ", layer.projection_size));
  if (layer.has_projection()) {
    add_matrix(parameter_kind::projection_weight, "projection", layer.projection_matrix(),
               join("projection_size ", layer.projection_size));
  }
  add(parameter_kind::bias, "bias", {static_cast<std::uint64_t>(layer.gates()) * hidden},
      join(hidden_is, " and the cell ", name_of(layer.cell)));
  if (layer.has_recurrent_bias()) {
    add(parameter_kind::recurrent_bias, "recurrent_bias", {hidden}, hidden_is);
  }
  if (layer.peepholes) {
    add(parameter_kind::peephole, "peephole", {3, hidden}, hidden_is);
  }
  return list;
}

}  // namespace detail

/// The tensors that a network of this shape must have, and no others.
/// \param network  a shape that `check_shape` accepts
inline std::vector<parameter> parameters_of(const network_shape& network) {
  std::vector<parameter> list;
  for (std::size_t index = 0; index < network.layers.size(); ++index) {
    for (parameter& entry : detail::layer_parameters(network.layers[index], index)) {
      list.push_back(std::move(entry));
    }
  }
  if (network.has_output_layer()) {
    const std::size_t last = network.layers.size() - 1;
    const matrix_shape matrix = network.output_matrix();
    const std::string because = join("output_size is ", network.output_size);
    list.push_back({parameter_kind::output_weight, last, "output.weight", matrix.stored_shape(),
                    join(because, " and the last layer's output size ", matrix.columns)});
    list.push_back({parameter_kind::output_bias, last, "output.bias", {matrix.stored_shape()[0]}, because});
  }
  return list;
}

/// The numbers of one tensor in the weights of its network.
/// \tparam Weights  `network_weights`, const or not, with all layers of the network
template <class Weights>
auto& values_of(Weights& weights, const parameter& wanted) {
  auto& layer = weights.layers[wanted.layer];
  switch (wanted.kind) {
    case parameter_kind::input_weight:
      return layer.input_weight;
    case parameter_kind::recurrent_weight:
      return layer.recurrent_weight;
    case parameter_kind::projection_weight:
      return layer.projection_weight;
    case parameter_kind::bias:
      return layer.bias;
    case parameter_kind::recurrent_bias:
      return layer.recurrent_bias;
    case parameter_kind::peephole:
      return layer.peephole;
    case parameter_kind::output_weight:
      return weights.output.weight;
    default:
      return weights.output.bias;
  }
}

}  // namespace ernn::io

#endif  // ERNN_IO_NETWORK_WEIGHTS_HPP
