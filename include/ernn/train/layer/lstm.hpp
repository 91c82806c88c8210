#ifndef ERNN_TRAIN_LAYER_LSTM_HPP
#define ERNN_TRAIN_LAYER_LSTM_HPP

#include <torch/torch.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "ernn/train/layer/lstm_element.hpp"
#include "ernn/train/layer/lstm_way_back.hpp"
#include "ernn/train/layer/packed_weight.hpp"
#include "ernn/train/layer/tensor_rows.hpp"
#include "ernn/train/layer/time_steps.hpp"

namespace ernn::train {

/// An LSTM layer over whole sequences, from the zero state, with its way back written by hand: the products that do not
/// wait for the step before are one product each over many steps, the others use matrices laid out for them.
///
/// Equations: `lstm_forward`; y = W_ym m with a projection, m without.
struct lstm_function : torch::autograd::Function<lstm_function> {
  using context = torch::autograd::AutogradContext;

  /// \param inputs            [rows, input], rows as in `time_steps`; all tensors of floats
  /// \param input_weight      [4 hidden, input], \param recurrent_weight  [4 hidden, output]: gates i, f, g, o;
  ///                          these and the projection dense, or first columns of circulant blocks
  /// \param bias              [4 hidden]
  /// \param peephole          [3, hidden] of i, f, o; or none
  /// \param projection        [output, hidden]; or none
  /// \param output_size       of a row
  /// \param sizes             sequences at every step
  /// \return                  [rows, output]
  static torch::Tensor forward(context* saved, const torch::Tensor& inputs, const torch::Tensor& input_weight,
                               const torch::Tensor& recurrent_weight, const torch::Tensor& bias,
                               const c10::optional<torch::Tensor>& peephole,
                               const c10::optional<torch::Tensor>& projection, std::int64_t output_size,
                               const std::vector<std::int64_t>& sizes) {
    const time_steps steps(sizes);
    const std::int64_t hidden = bias.size(0) / 4;
    lstm_pass pass = {inputs,
                      input_weight,
                      recurrent_weight,
                      peephole.value_or(torch::Tensor()),
                      projection.value_or(torch::Tensor()),
                      bias.repeat({steps.rows(), 1}),
                      torch::empty({steps.rows(), hidden}),
                      torch::empty({steps.rows(), hidden}),
                      {}};
    pass.outputs = projection ? torch::zeros({steps.rows(), output_size}) : pass.cell_outputs;
    const torch::Tensor peepholes = pass.peephole.defined() ? pass.peephole : torch::zeros({3, hidden});
    const torch::Tensor no_cells = torch::zeros({steps.sequences(), hidden});

    packed_weight(input_weight, 4 * hidden, inputs.size(1))
        .add_product(rows_from(inputs, 0), rows_from(pass.gates, 0), steps.rows());
    const packed_weight recurrent(recurrent_weight, 4 * hidden, output_size);
    const auto project = projection ? std::optional(packed_weight(*projection, output_size, hidden)) : std::nullopt;
    for (std::int64_t t = 0; t < steps.count(); ++t) {
      const std::int64_t rows = steps.at(t), first = steps.first_row(t);
      const row_span gates = rows_from(pass.gates, first), cell_outputs = rows_from(pass.cell_outputs, first);
      if (t > 0) recurrent.add_product(rows_from(pass.outputs, steps.first_row(t - 1)), gates, rows);
      lstm_forward(pass.step(steps, t, peepholes, no_cells), gates.data, rows_from(pass.cells, first).data,
                   cell_outputs.data);
      if (project) project->add_product(cell_outputs, rows_from(pass.outputs, first), rows);
    }
    saved->save_for_backward({pass.inputs, pass.input_weight, pass.recurrent_weight, pass.peephole, pass.projection,
                              pass.gates, pass.cells, pass.cell_outputs, pass.outputs});
    saved->saved_data["sizes"] = sizes;
    return pass.outputs;
  }

  static torch::autograd::variable_list backward(context* saved, const torch::autograd::variable_list& gradients) {
    const auto kept = saved->get_saved_variables();
    lstm_way_back way({kept[0], kept[1], kept[2], kept[3], kept[4], kept[5], kept[6], kept[7], kept[8]},
                      time_steps(saved->saved_data["sizes"].toIntVector()), saved->needs_input_grad(0));
    way.walk(gradients[0]);
    const torch::Tensor none;
    return {way.of_inputs().of_x(),
            way.of_inputs().of_weight(),
            way.of_recurrent_weight(),
            way.of_inputs().of_bias(),
            way.of_peephole(),
            way.of_projection(),
            none,
            none};
  }
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_LSTM_HPP
