#ifndef BENCH_PEERS_TORCH_QUANTISED_HPP
#define BENCH_PEERS_TORCH_QUANTISED_HPP

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/native/quantized/PackedParams.h>

#include "torch_layers.hpp"

/// Layers on libtorch's dynamically quantised products: 8-bit weights, inputs rounded to 8 bits in every call. Its own
/// quantised modules have neither peepholes nor projections, nor the reset before the product, so that the gates are
/// written here.
namespace peers {

/// A matrix with a scale for every row, and biases.
class quantised_product {
 public:
  quantised_product() = default;
  quantised_product(const reference::dense_matrix& matrix, const reference::vector& bias) {
    const torch::Tensor weight = to_tensor(matrix);
    const torch::Tensor scales = weight.abs().amax(1).to(torch::kDouble) / 127;
    const torch::Tensor quantised =
        torch::quantize_per_channel(weight, scales, torch::zeros_like(scales, torch::kLong), 0, torch::kQInt8);
    packed_ = c10::Dispatcher::singleton()
                  .findSchemaOrThrow("quantized::linear_prepack", "")
                  .typed<c10::intrusive_ptr<LinearPackedParamsBase>(at::Tensor, c10::optional<at::Tensor>)>()
                  .call(quantised, to_tensor(bias));
  }

  /// \param x  [1, columns]  \return [1, rows]
  torch::Tensor operator()(const torch::Tensor& x) const { return packed_->apply_dynamic(x); }

 private:
  c10::intrusive_ptr<LinearPackedParamsBase> packed_;
};

class quantised_lstm {
 public:
  explicit quantised_lstm(const reference::lstm& model)
      : sums_(side_by_side(model.input, model.recurrent), model.bias),
        projects_(model.projection.rows > 0),
        cell_(torch::zeros({1, static_cast<std::int64_t>(model.cell.size())})),
        output_(torch::zeros({1, static_cast<std::int64_t>(model.output.size())})) {
    if (projects_) projection_ = {model.projection, reference::vector(model.projection.rows)};
    for (std::size_t gate = 0; gate < 3 && !model.peephole.empty(); ++gate) {
      reference::vector weights;
      for (const auto& unit : model.peephole) weights.push_back(unit[gate]);
      peephole_.push_back(to_tensor(weights));
    }
  }

  const torch::Tensor& step(const torch::Tensor& x) {
    const auto sums = sums_(torch::cat({x, output_}, 1)).chunk(4, 1);
    const auto gate = [&](std::size_t chunk, std::size_t peephole) {
      return (peephole_.empty() ? sums[chunk] : torch::addcmul(sums[chunk], peephole_[peephole], cell_)).sigmoid();
    };
    const torch::Tensor i = gate(0, 0), f = gate(1, 1);
    cell_ = torch::addcmul(f * cell_, i, sums[2].tanh());
    const torch::Tensor hidden = gate(3, 2) * cell_.tanh();
    output_ = projects_ ? projection_(hidden) : hidden;
    return output_;
  }

 private:
  quantised_product sums_, projection_;
  bool projects_;
  std::vector<torch::Tensor> peephole_;
  torch::Tensor cell_, output_;
};

/// The reset before the recurrent product.
class quantised_gru {
 public:
  explicit quantised_gru(const reference::gru& model)
      : gates_(side_by_side(model.gate_input, model.gate_recurrent), model.gate_bias),
        candidate_(side_by_side(model.candidate_input, model.candidate_recurrent), model.candidate_bias),
        output_(torch::zeros({1, static_cast<std::int64_t>(model.output.size())})) {}

  const torch::Tensor& step(const torch::Tensor& x) {
    const auto gates = gates_(torch::cat({x, output_}, 1)).sigmoid().chunk(2, 1);
    const torch::Tensor candidate = candidate_(torch::cat({x, gates[1] * output_}, 1)).tanh();
    output_ = torch::lerp(output_, candidate, gates[0]);
    return output_;
  }

 private:
  quantised_product gates_, candidate_;
  torch::Tensor output_;
};

inline quantised_lstm make_quantised_layer(const reference::lstm& model) {
  return quantised_lstm(model);
}
inline quantised_gru make_quantised_layer(const reference::gru& model) {
  return quantised_gru(model);
}

}  // namespace peers

#endif  // BENCH_PEERS_TORCH_QUANTISED_HPP
