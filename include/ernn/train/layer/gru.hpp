#ifndef ERNN_TRAIN_LAYER_GRU_HPP
#define ERNN_TRAIN_LAYER_GRU_HPP

#include <torch/torch.h>

#include <cstdint>
#include <vector>

#include "ernn/train/layer/gru_element.hpp"
#include "ernn/train/layer/sequence_products.hpp"
#include "ernn/train/layer/time_steps.hpp"

namespace ernn::train {

/// A GRU layer over whole sequences, from the zero state, with its way back written by hand; see `lstm_function`.
///
/// Equations: `gru_apply_reset` and `gru_forward`. The recurrent bias is inside the product that the reset gate
/// multiplies, which is why only a reset after the product has one.
struct gru_function : torch::autograd::Function<gru_function> {
  using context = torch::autograd::AutogradContext;

  /// \param inputs            [rows, input], rows as in `time_steps`; all tensors of floats
  /// \param input_weight      [3 hidden, input], \param recurrent_weight  [3 hidden, hidden]: gates z, r, h;
  ///                          both dense, or first columns of circulant blocks
  /// \param bias              [3 hidden]
  /// \param recurrent_bias    [hidden]; or none: the reset comes before the product
  /// \param sizes             sequences at every step
  /// \return                  [rows, hidden]
  static torch::Tensor forward(context* saved, const torch::Tensor& inputs, const torch::Tensor& input_weight,
                               const torch::Tensor& recurrent_weight, const torch::Tensor& bias,
                               const c10::optional<torch::Tensor>& recurrent_bias,
                               const std::vector<std::int64_t>& sizes) {
    const time_steps steps(sizes);
    const std::int64_t hidden = bias.size(0) / 3;
    const gru_reset reset = recurrent_bias ? gru_reset::after : gru_reset::before;
    torch::Tensor gates = bias.repeat({steps.rows(), 1});
    add_product(inputs, input_weight, gates);
    const torch::Tensor outputs = torch::empty({steps.rows(), hidden});
    const torch::Tensor candidates = reset == gru_reset::after
                                         ? recurrent_bias->expand({steps.rows(), hidden}).contiguous()
                                         : torch::empty_like(outputs);
    const torch::Tensor zeros = torch::zeros({steps.sequences(), hidden});

    const auto weights = split(recurrent_weight);
    const step_matrix of_gates(weights[0], 2 * hidden, hidden), of_candidate(weights[1], hidden, hidden);
    for (std::int64_t t = 0; t < steps.count(); ++t) {
      const std::int64_t rows = steps.at(t), first = steps.first_row(t);
      const row_span previous = t > 0 ? rows_from(outputs, steps.first_row(t - 1)) : rows_from(zeros, 0);
      const row_span sums = rows_from(gates, first), candidate = rows_from(candidates, first);
      const gru_step step = {rows, hidden, reset, previous.data};
      of_gates.add_product(previous, sums, rows);
      if (reset == gru_reset::after) of_candidate.add_product(previous, candidate, rows);
      gru_apply_reset(step, sums.data, candidate.data);
      if (reset == gru_reset::before) of_candidate.add_product(candidate, sums.from_column(2 * hidden), rows);
      gru_forward(step, sums.data, rows_from(outputs, first).data);
    }
    saved->save_for_backward({inputs, input_weight, recurrent_weight, gates, candidates, outputs});
    saved->saved_data["sizes"] = sizes;
    saved->saved_data["reset_after"] = reset == gru_reset::after;
    return outputs;
  }

  static torch::autograd::variable_list backward(context* saved, const torch::autograd::variable_list& gradients) {
    const auto tensors = saved->get_saved_variables();
    const torch::Tensor &inputs = tensors[0], &input_weight = tensors[1], &recurrent_weight = tensors[2],
                        &gates = tensors[3], &candidates = tensors[4], &outputs = tensors[5];
    const time_steps steps(saved->saved_data["sizes"].toIntVector());
    const std::int64_t hidden = outputs.size(1);
    const gru_reset reset = saved->saved_data["reset_after"].toBool() ? gru_reset::after : gru_reset::before;
    const torch::Tensor output_grad = gradients[0].clone(torch::MemoryFormat::Contiguous);
    const torch::Tensor gate_grad = torch::empty_like(gates), candidate_grad = torch::zeros_like(candidates);
    const torch::Tensor zeros = torch::zeros({steps.sequences(), hidden}), nobodys_grad = torch::zeros_like(zeros);

    const auto weights = split(recurrent_weight);
    const auto of_gates = step_matrix::transposed(weights[0], 2 * hidden, hidden);
    const auto of_candidate = step_matrix::transposed(weights[1], hidden, hidden);
    for (std::int64_t t = steps.count() - 1; t >= 0; --t) {
      const std::int64_t rows = steps.at(t), first = steps.first_row(t);
      const row_span previous = t > 0 ? rows_from(outputs, steps.first_row(t - 1)) : rows_from(zeros, 0);
      const row_span previous_grad =
          t > 0 ? rows_from(output_grad, steps.first_row(t - 1)) : rows_from(nobodys_grad, 0);
      const row_span sums = rows_from(gate_grad, first), candidate = rows_from(candidate_grad, first);
      const gru_step step = {rows, hidden, reset, previous.data};
      gru_backward(step, rows_from(gates, first).data, rows_from(output_grad, first).data, sums.data,
                   previous_grad.data);
      if (reset == gru_reset::before) of_candidate.add_product(sums.from_column(2 * hidden), candidate, rows);
      gru_reset_backward(step, rows_from(gates, first).data, rows_from(candidates, first).data, candidate.data,
                         sums.data, previous_grad.data);
      of_gates.add_product(sums, previous_grad, rows);
      if (reset == gru_reset::after) of_candidate.add_product(candidate, previous_grad, rows);
    }
    const torch::Tensor none, states = steps.previous(outputs);
    const torch::Tensor gates_weight_grad =
        weight_gradient(steps.later(gate_grad.slice(1, 0, 2 * hidden)), states, weights[0]);
    const torch::Tensor candidate_weight_grad =
        reset == gru_reset::before ? weight_gradient(gate_grad.slice(1, 2 * hidden), candidates, weights[1])
                                   : weight_gradient(steps.later(candidate_grad), states, weights[1]);
    return {saved->needs_input_grad(0) ? transposed_product(gate_grad, input_weight, inputs.size(1)) : none,
            weight_gradient(gate_grad, inputs, input_weight),
            torch::cat({gates_weight_grad, candidate_weight_grad}),
            gate_grad.sum(0),
            reset == gru_reset::after ? candidate_grad.sum(0) : none,
            none};
  }

 private:
  /// The weight of z and r, and that of h.
  static std::vector<torch::Tensor> split(const torch::Tensor& recurrent_weight) {
    const std::int64_t third = recurrent_weight.size(0) / 3;
    return recurrent_weight.split_with_sizes({2 * third, third});
  }
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_GRU_HPP
