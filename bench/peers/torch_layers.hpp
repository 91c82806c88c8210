#ifndef BENCH_PEERS_TORCH_LAYERS_HPP
#define BENCH_PEERS_TORCH_LAYERS_HPP

#include <torch/torch.h>

#include <string>
#include <tuple>
#include <vector>

#include "dense_weights.hpp"

/// libtorch's own recurrent modules with the double model's weights.
namespace peers {

inline torch::Tensor to_tensor(const reference::dense_matrix& matrix) {
  const auto sizes = {static_cast<std::int64_t>(matrix.rows), static_cast<std::int64_t>(matrix.columns)};
  return torch::tensor(matrix.values, torch::kDouble).reshape(sizes).to(torch::kFloat);
}
inline torch::Tensor to_tensor(const reference::vector& values) {
  return torch::tensor(to_floats(values));
}

/// Replaces a parameter of the module. \throws c10::Error  when the module has none of that name and shape
inline void set_parameter(torch::nn::Module& module, const std::string& name, const torch::Tensor& values) {
  torch::Tensor& parameter = module.named_parameters()[name];
  TORCH_CHECK(parameter.sizes() == values.sizes(), name, " has another shape in libtorch's module.");
  const torch::NoGradGuard no_gradients;
  parameter.copy_(values);
}

/// torch::nn::LSTM, which has no peepholes: those of the models must be empty.
inline torch::nn::LSTM make_torch_layers(const std::vector<reference::lstm>& models) {
  const auto& first = models.front();
  const auto hidden = static_cast<std::int64_t>(first.cell.size());
  torch::nn::LSTMOptions options(static_cast<std::int64_t>(first.input.columns), hidden);
  options.num_layers(static_cast<std::int64_t>(models.size()));
  if (first.projection.rows > 0) options.proj_size(static_cast<std::int64_t>(first.projection.rows));
  torch::nn::LSTM layers(options);
  for (std::size_t l = 0; l < models.size(); ++l) {
    const std::string suffix = "_l" + std::to_string(l);
    set_parameter(*layers, "weight_ih" + suffix, to_tensor(models[l].input));
    set_parameter(*layers, "weight_hh" + suffix, to_tensor(models[l].recurrent));
    set_parameter(*layers, "bias_ih" + suffix, to_tensor(models[l].bias));
    set_parameter(*layers, "bias_hh" + suffix, torch::zeros(4 * hidden));
    if (models[l].projection.rows > 0) {
      set_parameter(*layers, "weight_hr" + suffix, to_tensor(models[l].projection));
    }
  }
  return layers;
}

/// torch::nn::GRU, which has the reset after the recurrent product, with a bias of its own there.
inline torch::nn::GRU make_torch_layers(const std::vector<reference::gru>& models) {
  const auto hidden = static_cast<std::int64_t>(models.front().output.size());
  const auto inputs = static_cast<std::int64_t>(models.front().gate_input.columns);
  torch::nn::GRU layers(torch::nn::GRUOptions(inputs, hidden).num_layers(static_cast<std::int64_t>(models.size())));
  // Rows of both gates, z and r, in libtorch's order: r, z.
  const auto exchanged = [&](const torch::Tensor& gates) { return torch::roll(gates, hidden, 0); };
  for (std::size_t l = 0; l < models.size(); ++l) {
    const reference::gru opposite = with_opposite_update_gate(models[l]);
    const std::string suffix = "_l" + std::to_string(l);
    set_parameter(*layers, "weight_ih" + suffix,
                  torch::cat({exchanged(to_tensor(opposite.gate_input)), to_tensor(opposite.candidate_input)}));
    set_parameter(*layers, "weight_hh" + suffix,
                  torch::cat({exchanged(to_tensor(opposite.gate_recurrent)), to_tensor(opposite.candidate_recurrent)}));
    set_parameter(*layers, "bias_ih" + suffix,
                  torch::cat({exchanged(to_tensor(opposite.gate_bias)), to_tensor(opposite.candidate_bias)}));
    set_parameter(*layers, "bias_hh" + suffix, torch::cat({torch::zeros(2 * hidden), to_tensor(opposite.inner_bias)}));
  }
  return layers;
}

}  // namespace peers

#endif  // BENCH_PEERS_TORCH_LAYERS_HPP
