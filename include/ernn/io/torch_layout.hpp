#ifndef ERNN_IO_TORCH_LAYOUT_HPP
#define ERNN_IO_TORCH_LAYOUT_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/io/network_shape.hpp"
#include "ernn/io/network_weights.hpp"

namespace ernn::io {

/// The parameters of one layer and direction of PyTorch's `nn.LSTM` or `nn.GRU`, row-major, under PyTorch's names.
struct torch_layer {
  std::vector<float> weight_ih;  ///< [gates * hidden, input]
  std::vector<float> weight_hh;  ///< [gates * hidden, projection, or hidden without one]
  std::vector<float> bias_ih;    ///< [gates * hidden], or empty (bias=False)
  std::vector<float> bias_hh;    ///< as bias_ih
  std::vector<float> weight_hr;  ///< [projection, hidden], or empty (proj_size=0)
};

namespace detail {

inline void check_torch_size(const std::vector<float>& values, std::string_view name, int rows, int columns) {
  const std::size_t expected = static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
  if (values.size() != expected) {
    throw error(join("PyTorch's ", name, " must have ", rows, " x ", columns,
                     " numbers, as the layer's sizes say, but ", "has ", values.size(), "."));
  }
}

inline void check_torch_layer(const torch_layer& from, const layer_shape& shape) {
  const int rows = shape.gates() * shape.hidden_size;
  check_shape({{shape}, 0}, "PyTorch's layer");
  if (shape.peepholes || shape.cell == cell_kind::gru_reset_before || shape.input_block_size != 1 ||
      shape.recurrent_block_size != 1 || shape.projection_block_size != 1) {
    throw error(
        "PyTorch's layers are dense, without peepholes, and its GRU resets after the recurrent product: ask for "
        "block sizes of 1, no peepholes, and the cell lstm or gru_reset_after.");
  }
  check_torch_size(from.weight_ih, "weight_ih", rows, shape.input_size);
  check_torch_size(from.weight_hh, "weight_hh", rows, shape.output_size());
  check_torch_size(from.weight_hr, "weight_hr", shape.projection_size, shape.hidden_size);
  if (!from.bias_ih.empty() || !from.bias_hh.empty()) {
    check_torch_size(from.bias_ih, "bias_ih", rows, 1);
    check_torch_size(from.bias_hh, "bias_hh", rows, 1);
  }
}

/// A bias that PyTorch leaves out is zero.
inline std::vector<float> bias_or_zeros(const std::vector<float>& bias, const layer_shape& shape) {
  return bias.empty() ? std::vector<float>(static_cast<std::size_t>(shape.gates() * shape.hidden_size)) : bias;
}

inline std::vector<float> sum(std::vector<float> a, const std::vector<float>& b) {
  for (std::size_t index = 0; index < a.size(); ++index) {
    a[index] += b[index];
  }
  return a;
}

/// From the gates r, z, n of PyTorch's GRU to z, r, h. PyTorch's h' = (1 - z) n + z h has the complementary z: since
/// 1 - sigmoid(x) = sigmoid(-x), ours has the negated parameters.
/// Source: equations in the documentation of torch.nn.GRU; for ours, E-RNN (arXiv 1812.07106), eq. 2.
inline std::vector<float> reorder_gru_gates(const std::vector<float>& gates) {
  const std::size_t gate = gates.size() / 3;
  std::vector<float> reordered = gates;
  for (std::size_t index = 0; index < gate; ++index) {
    reordered[index] = -gates[gate + index];
    reordered[gate + index] = gates[index];
  }
  return reordered;
}

}  // namespace detail

/// Our parameters of a layer that PyTorch trained or made: `nn.LSTM` as lstm, `nn.GRU` as gru_reset_after.
///
/// PyTorch's LSTM has our gate order. Its two biases become one, but for the n gate of the GRU, where bias_hh lies
/// inside the product with r and becomes the recurrent bias.
///
/// \param shape    sizes and cell; block sizes 1, no peepholes
/// \throws error   when the numbers do not fit the shape, or PyTorch has no such layer
inline layer_weights<float> from_torch(const torch_layer& from, const layer_shape& shape) {
  detail::check_torch_layer(from, shape);
  const std::vector<float> bias_ih = detail::bias_or_zeros(from.bias_ih, shape);
  std::vector<float> bias_hh = detail::bias_or_zeros(from.bias_hh, shape);
  if (shape.is_lstm()) {
    return {from.weight_ih, from.weight_hh, from.weight_hr, detail::sum(bias_ih, bias_hh), {}, {}};
  }
  const auto candidate = bias_hh.end() - shape.hidden_size;
  const std::vector<float> recurrent_bias(candidate, bias_hh.end());
  std::fill(candidate, bias_hh.end(), 0.0F);
  return {detail::reorder_gru_gates(from.weight_ih),
          detail::reorder_gru_gates(from.weight_hh),
          {},
          detail::reorder_gru_gates(detail::sum(bias_ih, bias_hh)),
          recurrent_bias,
          {}};
}

}  // namespace ernn::io

#endif  // ERNN_IO_TORCH_LAYOUT_HPP
