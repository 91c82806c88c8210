#ifndef ERNN_TRAIN_LAYER_GRU_HPP
#define ERNN_TRAIN_LAYER_GRU_HPP

#include <torch/torch.h>

#include <cstdint>
#include <vector>

#include "ernn/train/layer/gru_element.hpp"
#include "ernn/train/layer/gru_way_back.hpp"
#include "ernn/train/layer/packed_weight.hpp"
#include "ernn/train/layer/tensor_rows.hpp"
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
    const gru_pass pass = {inputs,
                           input_weight,
                           recurrent_weight,
                           recurrent_bias ? recurrent_bias->repeat({steps.rows(), 1}) : torch::Tensor(),
                           bias.repeat({steps.rows(), 1}),
                           torch::empty({steps.rows(), hidden})};
    const torch::Tensor no_state = torch::zeros({steps.sequences(), hidden}), reset_state = torch::empty_like(no_state);

    packed_weight(input_weight, 3 * hidden, inputs.size(1))
        .add_product(rows_from(inputs, 0), rows_from(pass.gates, 0), steps.rows());
    const auto weights = split_by_reset(recurrent_weight);
    const packed_weight to_gates(weights[0], 2 * hidden, hidden), to_candidate(weights[1], hidden, hidden);
    for (std::int64_t t = 0; t < steps.count(); ++t) {
      const std::int64_t rows = steps.at(t), first = steps.first_row(t);
      const row_span previous = t > 0 ? rows_from(pass.outputs, steps.first_row(t - 1)) : rows_from(no_state, 0);
      const gru_step step = {rows, hidden, pass.reset(), previous.data};
      const row_span gates = rows_from(pass.gates, first);
      const row_span candidate =
          step.reset == gru_reset::after ? rows_from(pass.products, first) : rows_from(reset_state, 0);
      to_gates.add_product(previous, gates, rows);
      if (step.reset == gru_reset::after) to_candidate.add_product(previous, candidate, rows);
      gru_apply_reset(step, gates.data, candidate.data);
      if (step.reset == gru_reset::before) to_candidate.add_product(candidate, gates.from_column(2 * hidden), rows);
      gru_forward(step, gates.data, rows_from(pass.outputs, first).data);
    }
    saved->save_for_backward(
        {pass.inputs, pass.input_weight, pass.recurrent_weight, pass.products, pass.gates, pass.outputs});
    saved->saved_data["sizes"] = sizes;
    return pass.outputs;
  }

  static torch::autograd::variable_list backward(context* saved, const torch::autograd::variable_list& gradients) {
    const auto kept = saved->get_saved_variables();
    gru_way_back way({kept[0], kept[1], kept[2], kept[3], kept[4], kept[5]},
                     time_steps(saved->saved_data["sizes"].toIntVector()), saved->needs_input_grad(0));
    way.walk(gradients[0]);
    return {way.of_inputs().of_x(),    way.of_inputs().of_weight(), way.of_recurrent_weight(),
            way.of_inputs().of_bias(), way.of_recurrent_bias(),     torch::Tensor()};
  }
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_GRU_HPP
