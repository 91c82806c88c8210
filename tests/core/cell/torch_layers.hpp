#ifndef ERNN_TESTS_CORE_CELL_TORCH_LAYERS_HPP
#define ERNN_TESTS_CORE_CELL_TORCH_LAYERS_HPP

#include <torch/torch.h>

#include <vector>

#include "core/cell/dense_reference.hpp"

/// libtorch's layers with the parameters of our reference.
namespace torch_layer {

inline torch::Tensor tensor_of(const reference::dense_matrix& matrix) {
  return torch::tensor(matrix.values, torch::kDouble).view({long(matrix.rows), long(matrix.columns)});
}
inline torch::Tensor tensor_of(const reference::vector& values) {
  return torch::tensor(std::vector<double>(values.begin(), values.end()), torch::kDouble);
}

template <class Module>
void set(Module& module, const char* name, const torch::Tensor& values) {
  const torch::NoGradGuard no_gradient;
  module->named_parameters()[name].copy_(values);
}

/// nn.LSTM with the reference's parameters. The one bias is split in torch's two.
template <class Layer>
torch::nn::LSTM lstm_like(const reference::lstm& same) {
  torch::nn::LSTM module(
      torch::nn::LSTMOptions(Layer::input_size, Layer::hidden_size).proj_size(int(same.projection.rows)));
  module->to(torch::kDouble);
  const torch::Tensor bias = tensor_of(same.bias);
  set(module, "weight_ih_l0", tensor_of(same.input));
  set(module, "weight_hh_l0", tensor_of(same.recurrent));
  set(module, "bias_ih_l0", 0.25 * bias);
  set(module, "bias_hh_l0", 0.75 * bias);
  if (same.projection.rows > 0) set(module, "weight_hr_l0", tensor_of(same.projection));
  return module;
}

/// Our gates z, r and candidate as torch's r, z, n; torch's z is the complement, and sigmoid(-x) = 1 - sigmoid(x).
inline torch::Tensor in_torch_order(const torch::Tensor& gates, const torch::Tensor& candidate) {
  const auto parts = gates.chunk(2);
  return torch::cat({parts[1], -parts[0], candidate});
}

template <class Layer>
torch::nn::GRU gru_like(const reference::gru& same) {
  torch::nn::GRU module(torch::nn::GRUOptions(Layer::input_size, Layer::hidden_size));
  module->to(torch::kDouble);
  const torch::Tensor gate_bias = tensor_of(same.gate_bias);
  set(module, "weight_ih_l0", in_torch_order(tensor_of(same.gate_input), tensor_of(same.candidate_input)));
  set(module, "weight_hh_l0", in_torch_order(tensor_of(same.gate_recurrent), tensor_of(same.candidate_recurrent)));
  set(module, "bias_ih_l0", in_torch_order(0.25 * gate_bias, tensor_of(same.candidate_bias)));
  set(module, "bias_hh_l0", in_torch_order(0.75 * gate_bias, tensor_of(same.inner_bias)));
  return module;
}

}  // namespace torch_layer

#endif  // ERNN_TESTS_CORE_CELL_TORCH_LAYERS_HPP
