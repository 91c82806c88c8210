#ifndef ERNN_TRAIN_LAYER_GRU_WAY_BACK_HPP
#define ERNN_TRAIN_LAYER_GRU_WAY_BACK_HPP

#include <torch/torch.h>

#include <cstdint>
#include <utility>
#include <vector>

#include "ernn/train/layer/gru_element.hpp"
#include "ernn/train/layer/packed_weight.hpp"
#include "ernn/train/layer/tensor_rows.hpp"
#include "ernn/train/layer/time_steps.hpp"
#include "ernn/train/layer/weight_gradient.hpp"

namespace ernn::train {

/// What the forward pass of a GRU layer leaves for the way back; shapes as in `gru_function`.
struct gru_pass {
  torch::Tensor inputs, input_weight, recurrent_weight;
  torch::Tensor products;  // [rows, hidden], of c' for h, with the recurrent bias; undefined: the reset comes before
  torch::Tensor gates, outputs;  // [rows, 3 hidden], [rows, hidden]

  gru_reset reset() const { return products.defined() ? gru_reset::after : gru_reset::before; }
};

/// The weight of z and r, and that of h.
inline std::vector<torch::Tensor> split_by_reset(const torch::Tensor& recurrent_weight) {
  const std::int64_t third = recurrent_weight.size(0) / 3;
  return recurrent_weight.split_with_sizes({2 * third, third});
}

/// The gradients of a GRU layer; see `lstm_way_back`.
class gru_way_back {
 public:
  gru_way_back(gru_pass pass, time_steps steps, bool inputs_want_gradient)
      : pass_(std::move(pass)),
        steps_(std::move(steps)),
        hidden_(pass_.outputs.size(1)),
        no_state_(torch::zeros({steps_.sequences(), hidden_})),
        to_gates_(packed_weight::transposed(split_by_reset(pass_.recurrent_weight)[0], 2 * hidden_, hidden_)),
        to_candidate_(packed_weight::transposed(split_by_reset(pass_.recurrent_weight)[1], hidden_, hidden_)),
        state_grad_(torch::zeros_like(no_state_)),
        recurrent_bias_grad_(torch::zeros({hidden_})),
        of_inputs_(pass_.inputs, pass_.input_weight, 3 * hidden_, inputs_want_gradient),
        recurrent_weight_grad_(torch::zeros_like(pass_.recurrent_weight)),
        of_gates_(split_by_reset(recurrent_weight_grad_)[0]),
        of_candidate_(split_by_reset(recurrent_weight_grad_)[1]) {}

  /// \param output_grads  [rows, hidden]
  void walk(const torch::Tensor& output_grads) {
    const std::vector<stretch> parts = steps_.stretches(rows_of_a_stretch);
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) walk(*part, output_grads);
  }

  const input_gradients& of_inputs() const { return of_inputs_; }
  torch::Tensor of_recurrent_weight() const {
    of_gates_.finish();
    of_candidate_.finish();
    return recurrent_weight_grad_;
  }
  torch::Tensor of_recurrent_bias() const {
    return pass_.reset() == gru_reset::after ? recurrent_bias_grad_ : torch::Tensor();
  }

 private:
  void walk(const stretch& part, const torch::Tensor& output_grads) {
    const torch::Tensor output_grad = part.of(output_grads).clone(torch::MemoryFormat::Contiguous);
    const torch::Tensor gate_grad = torch::empty({part.rows, 3 * hidden_});
    const bool is_before = pass_.reset() == gru_reset::before;
    // What W_hc multiplied, or its product.
    const torch::Tensor candidate = is_before ? torch::empty_like(output_grad) : part.of(pass_.products);
    const torch::Tensor candidate_grad = torch::zeros_like(output_grad);
    for (std::int64_t t = part.end - 1; t >= part.begin; --t) {
      const std::int64_t row = steps_.first_row(t) - part.first_row;
      output_grad.slice(0, row, row + steps_.at(t)).add_(state_grad_.slice(0, 0, steps_.at(t)));
      step_back(t, rows_from(output_grad, row), rows_from(gate_grad, row), rows_from(candidate, row),
                rows_from(candidate_grad, row));
    }
    of_inputs_.add(part, gate_grad);
    const torch::Tensor states = steps_.previous(pass_.outputs, part);
    of_gates_.add(steps_.later(gate_grad.slice(1, 0, 2 * hidden_), part), states);
    if (is_before) {
      of_candidate_.add(gate_grad.slice(1, 2 * hidden_), candidate);
    } else {
      of_candidate_.add(steps_.later(candidate_grad, part), states);
      recurrent_bias_grad_.add_(candidate_grad.sum(0));
    }
  }

  void step_back(std::int64_t t, row_span output_grad, row_span gate_grad, row_span candidate,
                 row_span candidate_grad) {
    const std::int64_t rows = steps_.at(t);
    const row_span gates = rows_from(pass_.gates, steps_.first_row(t)), state_grad = rows_from(state_grad_, 0);
    const row_span previous = t > 0 ? rows_from(pass_.outputs, steps_.first_row(t - 1)) : rows_from(no_state_, 0);
    const gru_step step = {rows, hidden_, pass_.reset(), previous.data};
    state_grad_.zero_();
    gru_backward(step, gates.data, output_grad.data, gate_grad.data, state_grad.data);
    if (step.reset == gru_reset::before) {
      to_candidate_.add_product(gate_grad.from_column(2 * hidden_), candidate_grad, rows);
    }
    gru_reset_backward(step, gates.data, candidate.data, candidate_grad.data, gate_grad.data, state_grad.data);
    if (t == 0) return;
    to_gates_.add_product(gate_grad, state_grad, rows);
    if (step.reset == gru_reset::after) to_candidate_.add_product(candidate_grad, state_grad, rows);
  }

  gru_pass pass_;
  time_steps steps_;
  std::int64_t hidden_;
  torch::Tensor no_state_;
  packed_weight to_gates_, to_candidate_;  // from the sums of z and r, from what W_hc gives
  torch::Tensor state_grad_;               // [sequences, hidden]: of c, from the step after
  torch::Tensor recurrent_bias_grad_;
  input_gradients of_inputs_;
  torch::Tensor recurrent_weight_grad_;
  weight_gradient of_gates_, of_candidate_;
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_GRU_WAY_BACK_HPP
