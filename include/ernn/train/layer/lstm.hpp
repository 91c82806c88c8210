#ifndef ERNN_TRAIN_LAYER_LSTM_HPP
#define ERNN_TRAIN_LAYER_LSTM_HPP

#include <torch/torch.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "ernn/train/layer/lstm_element.hpp"
#include "ernn/train/layer/sequence_products.hpp"
#include "ernn/train/layer/time_steps.hpp"

namespace ernn::train {

/// An LSTM layer over whole sequences, from the zero state, with its way back written by hand: the products that do not
/// wait for the step before are one product each over all steps, the others use matrices laid out for them.
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
    torch::Tensor gates = bias.repeat({steps.rows(), 1});
    add_product(inputs, input_weight, gates);
    const torch::Tensor cells = torch::empty({steps.rows(), hidden}), cell_outputs = torch::empty_like(cells);
    const torch::Tensor outputs = projection ? torch::zeros({steps.rows(), output_size}) : cell_outputs;
    const torch::Tensor peepholes = peephole ? *peephole : torch::zeros({3, hidden});
    const torch::Tensor no_cells = torch::zeros({steps.sequences(), hidden});

    const step_matrix recurrent(recurrent_weight, 4 * hidden, output_size);
    const auto project = projection ? std::optional(step_matrix(*projection, output_size, hidden)) : std::nullopt;
    for (std::int64_t t = 0; t < steps.count(); ++t) {
      const std::int64_t rows = steps.at(t), first = steps.first_row(t);
      if (t > 0) recurrent.add_product(rows_from(outputs, steps.first_row(t - 1)), rows_from(gates, first), rows);
      lstm_forward(step_at(steps, t, peepholes, cells, no_cells), rows_from(gates, first).data,
                   rows_from(cells, first).data, rows_from(cell_outputs, first).data);
      if (project) project->add_product(rows_from(cell_outputs, first), rows_from(outputs, first), rows);
    }
    saved->save_for_backward({inputs, input_weight, recurrent_weight, peephole.value_or(torch::Tensor()),
                              projection.value_or(torch::Tensor()), gates, cells, cell_outputs, outputs});
    saved->saved_data["sizes"] = sizes;
    return outputs;
  }

  static torch::autograd::variable_list backward(context* saved, const torch::autograd::variable_list& gradients) {
    const auto tensors = saved->get_saved_variables();
    const torch::Tensor &inputs = tensors[0], &input_weight = tensors[1], &recurrent_weight = tensors[2],
                        &peephole = tensors[3], &projection = tensors[4], &gates = tensors[5], &cells = tensors[6],
                        &cell_outputs = tensors[7], &outputs = tensors[8];
    const time_steps steps(saved->saved_data["sizes"].toIntVector());
    const std::int64_t hidden = cells.size(1);
    const torch::Tensor output_grad = gradients[0].clone(torch::MemoryFormat::Contiguous);
    const torch::Tensor gate_grad = torch::empty_like(gates);
    const torch::Tensor cell_grad = torch::zeros({steps.sequences(), hidden}), no_cells = torch::zeros_like(cell_grad);
    const torch::Tensor cell_output_grad = torch::empty_like(cell_grad);
    const torch::Tensor peepholes = peephole.defined() ? peephole : torch::zeros({3, hidden});
    const torch::Tensor peephole_grad = torch::zeros({3, hidden});

    const auto recurrent = step_matrix::transposed(recurrent_weight, 4 * hidden, outputs.size(1));
    const auto project = projection.defined()
                             ? std::optional(step_matrix::transposed(projection, outputs.size(1), hidden))
                             : std::nullopt;
    for (std::int64_t t = steps.count() - 1; t >= 0; --t) {
      const std::int64_t rows = steps.at(t), first = steps.first_row(t);
      if (t + 1 < steps.count()) {
        recurrent.add_product(rows_from(gate_grad, steps.first_row(t + 1)), rows_from(output_grad, first),
                              steps.at(t + 1));
      }
      if (project) {
        cell_output_grad.zero_();
        project->add_product(rows_from(output_grad, first), rows_from(cell_output_grad, 0), rows);
      }
      lstm_backward(step_at(steps, t, peepholes, cells, no_cells), rows_from(gates, first).data,
                    rows_from(cells, first).data,
                    project ? rows_from(cell_output_grad, 0).data : rows_from(output_grad, first).data,
                    rows_from(cell_grad, 0).data, rows_from(gate_grad, first).data, peephole_grad.data_ptr<float>());
    }
    const torch::Tensor none;
    return {saved->needs_input_grad(0) ? transposed_product(gate_grad, input_weight, inputs.size(1)) : none,
            weight_gradient(gate_grad, inputs, input_weight),
            weight_gradient(steps.later(gate_grad), steps.previous(outputs), recurrent_weight),
            gate_grad.sum(0),
            peephole.defined() ? peephole_grad : none,
            projection.defined() ? weight_gradient(output_grad, cell_outputs, projection) : none,
            none,
            none};
  }

 private:
  static lstm_step step_at(const time_steps& steps, std::int64_t t, const torch::Tensor& peepholes,
                           const torch::Tensor& cells, const torch::Tensor& no_cells) {
    const float* previous = t > 0 ? rows_from(cells, steps.first_row(t - 1)).data : no_cells.data_ptr<float>();
    return {steps.at(t), cells.size(1), previous, peepholes.data_ptr<float>()};
  }
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_LSTM_HPP
