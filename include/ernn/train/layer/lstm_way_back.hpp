#ifndef ERNN_TRAIN_LAYER_LSTM_WAY_BACK_HPP
#define ERNN_TRAIN_LAYER_LSTM_WAY_BACK_HPP

#include <torch/torch.h>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "ernn/train/layer/lstm_element.hpp"
#include "ernn/train/layer/packed_weight.hpp"
#include "ernn/train/layer/tensor_rows.hpp"
#include "ernn/train/layer/time_steps.hpp"
#include "ernn/train/layer/weight_gradient.hpp"

namespace ernn::train {

/// What the forward pass of an LSTM layer leaves for the way back; shapes as in `lstm_function`.
struct lstm_pass {
  torch::Tensor inputs, input_weight, recurrent_weight;
  torch::Tensor peephole, projection;  // undefined: none
  torch::Tensor gates, cells;          // [rows, 4 hidden], [rows, hidden]
  torch::Tensor cell_outputs;          // [rows, hidden]: m
  torch::Tensor outputs;               // [rows, output]: y

  /// \param t  a step, of \param rows sequences
  lstm_step step(const time_steps& steps, std::int64_t t, const torch::Tensor& peepholes,
                 const torch::Tensor& no_cells) const {
    const float* previous = t > 0 ? rows_from(cells, steps.first_row(t - 1)).data : no_cells.data_ptr<float>();
    return {steps.at(t), cells.size(1), previous, peepholes.data_ptr<float>()};
  }
};

/// The gradients of an LSTM layer: one walk from the last step to the first. Gradients of gates live for a stretch of
/// steps only, whose share of the weights' gradients is found before the next.
class lstm_way_back {
 public:
  lstm_way_back(lstm_pass pass, time_steps steps, bool inputs_want_gradient)
      : pass_(std::move(pass)),
        steps_(std::move(steps)),
        hidden_(pass_.cells.size(1)),
        peepholes_(pass_.peephole.defined() ? pass_.peephole : torch::zeros({3, hidden_})),
        no_cells_(torch::zeros({steps_.sequences(), hidden_})),
        recurrent_(packed_weight::transposed(pass_.recurrent_weight, 4 * hidden_, pass_.outputs.size(1))),
        output_grad_(torch::zeros({steps_.sequences(), pass_.outputs.size(1)})),
        cell_grad_(torch::zeros_like(no_cells_)),
        peephole_grad_(torch::zeros({3, hidden_})),
        of_inputs_(pass_.inputs, pass_.input_weight, 4 * hidden_, inputs_want_gradient),
        of_recurrent_(torch::zeros_like(pass_.recurrent_weight)) {
    if (!pass_.projection.defined()) return;
    project_ = packed_weight::transposed(pass_.projection, pass_.outputs.size(1), hidden_);
    of_projection_.emplace(torch::zeros_like(pass_.projection));
    cell_output_grad_ = torch::empty_like(no_cells_);
  }

  /// \param output_grads  [rows, output]
  void walk(const torch::Tensor& output_grads) {
    const std::vector<stretch> parts = steps_.stretches(rows_of_a_stretch);
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
      const torch::Tensor output_grad = part->of(output_grads).clone(torch::MemoryFormat::Contiguous);
      const torch::Tensor gate_grad = torch::empty({part->rows, 4 * hidden_});
      for (std::int64_t t = part->end - 1; t >= part->begin; --t) {
        const std::int64_t row = steps_.first_row(t) - part->first_row;
        step_back(t, output_grad.slice(0, row, row + steps_.at(t)), rows_from(gate_grad, row));
      }
      of_inputs_.add(*part, gate_grad);
      of_recurrent_.add(steps_.later(gate_grad, *part), steps_.previous(pass_.outputs, *part));
      if (of_projection_) of_projection_->add(output_grad, part->of(pass_.cell_outputs));
    }
  }

  const input_gradients& of_inputs() const { return of_inputs_; }
  torch::Tensor of_recurrent_weight() const { return of_recurrent_.finish(); }
  torch::Tensor of_peephole() const { return pass_.peephole.defined() ? peephole_grad_ : torch::Tensor(); }
  torch::Tensor of_projection() const { return of_projection_ ? of_projection_->finish() : torch::Tensor(); }

 private:
  /// \param output_grad  of y, in which that of the step after is still missing; \param gate_grad  written
  void step_back(std::int64_t t, torch::Tensor output_grad, row_span gate_grad) {
    const std::int64_t rows = steps_.at(t), first = steps_.first_row(t);
    output_grad.add_(output_grad_.slice(0, 0, rows));
    if (project_) {
      cell_output_grad_.zero_();
      project_->add_product(rows_from(output_grad, 0), rows_from(cell_output_grad_, 0), rows);
    }
    lstm_backward(pass_.step(steps_, t, peepholes_, no_cells_), rows_from(pass_.gates, first).data,
                  rows_from(pass_.cells, first).data, rows_from(project_ ? cell_output_grad_ : output_grad, 0).data,
                  cell_grad_.data_ptr<float>(), gate_grad.data, peephole_grad_.data_ptr<float>());
    output_grad_.zero_();
    if (t > 0) recurrent_.add_product(gate_grad, rows_from(output_grad_, 0), rows);
  }

  lstm_pass pass_;
  time_steps steps_;
  std::int64_t hidden_;
  torch::Tensor peepholes_, no_cells_;
  packed_weight recurrent_;
  std::optional<packed_weight> project_;
  torch::Tensor output_grad_, cell_grad_;  // [sequences, ..]: of y and c, from the step after
  torch::Tensor cell_output_grad_;         // [sequences, hidden]: of m
  torch::Tensor peephole_grad_;
  input_gradients of_inputs_;
  weight_gradient of_recurrent_;
  std::optional<weight_gradient> of_projection_;
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_LSTM_WAY_BACK_HPP
