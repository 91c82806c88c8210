#ifndef ERNN_IO_KERNEL_PARAMETERS_HPP
#define ERNN_IO_KERNEL_PARAMETERS_HPP

#include <cstddef>
#include <type_traits>

#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"
#include "ernn/core/layer/network.hpp"
#include "ernn/core/layer/output_layer.hpp"
#include "ernn/io/network_weights.hpp"

/// Walks the weights of a compiled network in the order of a model file's tensors, so that loading, storing and
/// quantising need not know how cells keep their weights.
namespace ernn::io {

/// Shows a matrix to a visitor block by block, row-major. \param visitor  has `block(array<W, b>&)`
template <class Weight, int Rows, int Columns, int BlockSize, class Visitor>
void visit_numbers(spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix, Visitor& visitor) {
  for (auto& block_row : matrix.spectrum) {
    for (auto& spectrum : block_row) {
      visitor.block(spectrum);
    }
  }
}

/// The same for a matrix with a memory order of its own, which hands out blocks and takes them back.
template <class Matrix, class Visitor>
requires requires(Matrix& matrix) {
  matrix.set_block(0, 0, matrix.block(0, 0));
}
void visit_numbers(Matrix& matrix, Visitor& visitor) {
  for (int row = 0; row < Matrix::shape::block_rows; ++row) {
    for (int column = 0; column < Matrix::shape::block_columns; ++column) {
      auto spectrum = matrix.block(row, column);
      visitor.block(spectrum);
      matrix.set_block(row, column, spectrum);
    }
  }
}

/// Shows a vector to a visitor. \param visitor  has `number(Number&)`
template <class Number, int Size, class Visitor>
void visit_numbers(array<Number, Size>& vector, Visitor& visitor) {
  for (auto& number : vector.data) {
    visitor.number(number);
  }
}

/// The same for peepholes, gate by gate: i, f, o.
template <class Number, int Size, class Visitor>
void visit_numbers(array<lstm_peepholes<Number>, Size>& peepholes, Visitor& visitor) {
  for (auto gate : {&lstm_peepholes<Number>::input, &lstm_peepholes<Number>::forget, &lstm_peepholes<Number>::output}) {
    for (auto& unit : peepholes.data) {
      visitor.number(unit.*gate);
    }
  }
}

namespace detail {

/// Calls `use(kind, layer, parts...)` for every tensor of a layer; the parts, one after the other, are the tensor.
template <class Config, class Use>
void for_each_parameter(std::type_identity<lstm<Config>>, typename lstm<Config>::weights& w, std::size_t layer,
                        Use&& use) {
  use(parameter_kind::input_weight, layer, w.input);
  use(parameter_kind::recurrent_weight, layer, w.recurrent);
  if constexpr (lstm<Config>::config::projection_size > 0) {
    use(parameter_kind::projection_weight, layer, w.projection.weight);
  }
  use(parameter_kind::bias, layer, w.bias);
  if constexpr (lstm<Config>::config::peepholes) {
    use(parameter_kind::peephole, layer, w.peephole.unit);
  }
}

template <class Config, class Reset, class Use>
void for_each_parameter(std::type_identity<gru<Config, Reset>>, typename gru<Config, Reset>::weights& w,
                        std::size_t layer, Use&& use) {
  use(parameter_kind::input_weight, layer, w.gate_input, w.candidate_input);
  use(parameter_kind::recurrent_weight, layer, w.gate_recurrent, w.candidate_recurrent);
  use(parameter_kind::bias, layer, w.gate_bias, w.candidate_bias);
  if constexpr (std::is_same_v<Reset, reset_after>) {
    use(parameter_kind::recurrent_bias, layer, w.inner_bias.unit);
  }
}

/// The output layer's, with the index of the layer below.
template <class Config, class Use>
void for_each_parameter(std::type_identity<output_layer<Config>>, typename output_layer<Config>::weights& w,
                        std::size_t layer, Use&& use) {
  use(parameter_kind::output_weight, layer, w.weight);
  use(parameter_kind::output_bias, layer, w.bias);
}

template <class First, class... Rest, class Use>
void for_each_parameter(std::type_identity<stack<First, Rest...>>, typename stack<First, Rest...>::weights& w,
                        std::size_t layer, Use&& use) {
  for_each_parameter(std::type_identity<First>(), w.first, layer, use);
  if constexpr (sizeof...(Rest) > 0) {
    for_each_parameter(std::type_identity<stack<Rest...>>(), w.rest, layer + 1, use);
  }
}

template <class Output, class... Layers, class Use>
void for_each_parameter(std::type_identity<network<Output, Layers...>>, typename network<Output, Layers...>::weights& w,
                        Use&& use) {
  for_each_parameter(std::type_identity<stack<Layers...>>(), w.layers, 0, use);
  for_each_parameter(std::type_identity<Output>(), w.output, sizeof...(Layers) - 1, use);
}

}  // namespace detail

/// Calls `use(kind, layer, parts...)` for every tensor of a network, the output layer's with the index of the last
/// layer.
///
/// \tparam Network  an ernn::network
/// \param  use      the parts, shown to a visitor by visit_numbers one after the other, are the tensor's numbers
template <class Network, class Use>
void for_each_parameter(typename Network::weights& weights, Use&& use) {
  detail::for_each_parameter(std::type_identity<Network>(), weights, use);
}

}  // namespace ernn::io

#endif  // ERNN_IO_KERNEL_PARAMETERS_HPP
