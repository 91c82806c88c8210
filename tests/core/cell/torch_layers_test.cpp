// The kernels in double against libtorch's LSTM and GRU, an independent implementation of the same equations.
#include "core/cell/torch_layers.hpp"

#include <doctest/doctest.h>

#include "core/cell/example_layers.hpp"
#include "core/cell/random_weights.hpp"
#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"

namespace {

using double_formats = ernn::uniform_formats<double>;
constexpr int frames = 40;

/// Our layer's outputs on the frames of `inputs`, as [frames, 1, output].
template <class Layer>
torch::Tensor run(const typename Layer::weights& weights, const torch::Tensor& inputs, typename Layer::state& state) {
  torch::Tensor outputs = torch::empty({inputs.size(0), 1, Layer::output_size}, torch::kDouble);
  for (std::int64_t t = 0; t < inputs.size(0); ++t) {
    typename Layer::input x;
    for (int i = 0; i < Layer::input_size; ++i) x[i] = inputs[t][0][i].template item<double>();
    state = Layer::step(weights, x, state);
    for (int i = 0; i < Layer::output_size; ++i) outputs[t][0][i] = state.output[i];
  }
  return outputs;
}

double largest_difference(const torch::Tensor& a, const torch::Tensor& b) {
  return (a - b).abs().max().item<double>();
}

/// Largest difference from torch over a random sequence, run in two halves with the state carried from one to the next.
template <class Config>
double lstm_difference(unsigned seed) {
  using layer = ernn::lstm<Config>;
  torch::manual_seed(seed);
  random_layer::random_source random(seed);
  static typename layer::weights weights;
  auto module = torch_layer::lstm_like<layer>(random_layer::fill<layer>(weights, random, 0.5));
  const torch::NoGradGuard no_gradient;
  auto state = layer::initial_state();
  torch::optional<std::tuple<torch::Tensor, torch::Tensor>> carried;
  double largest = 0;
  for (int half = 0; half < 2; ++half) {
    const torch::Tensor inputs = torch::randn({frames, 1, layer::input_size}, torch::kDouble);
    const auto [outputs, last] = module->forward(inputs, carried);
    largest = std::max(largest, largest_difference(outputs, run<layer>(weights, inputs, state)));
    const auto cells = torch::from_blob(state.cell.data, {1, 1, layer::hidden_size}, torch::kDouble);
    largest = std::max(largest, largest_difference(std::get<1>(last), cells));
    carried = last;
  }
  return largest;
}

template <class Config>
double gru_difference(unsigned seed) {
  using layer = ernn::gru<Config, ernn::reset_after>;
  torch::manual_seed(seed);
  random_layer::random_source random(seed);
  static typename layer::weights weights;
  auto module = torch_layer::gru_like<layer>(random_layer::fill<layer>(weights, random, 0.5));
  const torch::NoGradGuard no_gradient;
  auto state = layer::initial_state();
  torch::Tensor carried;
  double largest = 0;
  for (int half = 0; half < 2; ++half) {
    const torch::Tensor inputs = torch::randn({frames, 1, layer::input_size}, torch::kDouble);
    const auto [outputs, last] = module->forward(inputs, carried);
    largest = std::max(largest, largest_difference(outputs, run<layer>(weights, inputs, state)));
    carried = last;
  }
  return largest;
}

}  // namespace

TEST_CASE("the double LSTM equals libtorch's, with and without projection") {
  CHECK(lstm_difference<example::plain_lstm<1, double_formats, false>>(1) < 1e-12);
  CHECK(lstm_difference<example::projected_lstm<1, double_formats, false>>(2) < 1e-12);
}

TEST_CASE("the double block-circulant LSTM equals libtorch's with the dense form of its matrices") {
  CHECK(lstm_difference<example::plain_lstm<8, double_formats, false>>(3) < 1e-12);
  CHECK(lstm_difference<example::projected_lstm<16, double_formats, false>>(4) < 1e-12);
  CHECK(lstm_difference<example::mixed_lstm<double_formats, false>>(5) < 1e-12);
}

TEST_CASE("the double GRU with reset after the product equals libtorch's, dense and block-circulant") {
  CHECK(gru_difference<example::plain_gru<1, double_formats>>(6) < 1e-12);
  CHECK(gru_difference<example::plain_gru<8, double_formats>>(7) < 1e-12);
  CHECK(gru_difference<example::mixed_gru<double_formats>>(8) < 1e-12);
  CHECK(gru_difference<example::large_block_gru<64, double_formats>>(9) < 1e-12);
}
