#include "asr/training/acoustic_model.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "asr/acoustic_task.hpp"
#include "asr/kernels/built_in_networks.hpp"
#include "asr/kernels/load_kernel.hpp"
#include "ernn/core/transform/inverse_real_fft.hpp"
#include "ernn/explore/bit_widths.hpp"
#include "ernn/io/circulant.hpp"
#include "ernn/io/error.hpp"
#include "ernn/train/module_replicas.hpp"
#include "message_of.hpp"

namespace {

using namespace asr;
using ernn::io::cell_kind;
using ernn::io::layer_shape;
using ernn::io::layer_weights;
using ernn::io::network_shape;
using ernn::io::network_weights;

struct model_case {
  cell_kind cell = cell_kind::lstm;
  int layers = 1;
  int projection = 0;
  int block = 1;
  bool peepholes = false;
};

network_shape shape_of(const model_case& wanted) {
  network_shape shape;
  for (int index = 0; index < wanted.layers; ++index) {
    layer_shape layer;
    layer.cell = wanted.cell;
    layer.hidden_size = 16;
    layer.projection_size = wanted.projection;
    layer.peepholes = wanted.peepholes;
    layer.input_size = index == 0 ? 11 : layer.output_size();
    layer.input_block_size = layer.recurrent_block_size = wanted.block;
    if (layer.has_projection()) layer.projection_block_size = wanted.block;
    shape.layers.push_back(layer);
  }
  shape.output_size = 5;
  return shape;
}

double sigmoid(double x) {
  return 1 / (1 + std::exp(-x));
}

using numbers = std::vector<double>;

numbers product(const std::vector<float>& stored, const ernn::io::matrix_shape& shape, const numbers& x) {
  const std::vector<float> dense = ernn::io::expand_to_dense(stored, shape);
  numbers y(static_cast<std::size_t>(shape.rows));
  for (std::size_t i = 0; i < y.size(); ++i) {
    for (std::size_t j = 0; j < x.size(); ++j) y[i] += static_cast<double>(dense[i * x.size() + j]) * x[j];
  }
  return y;
}

/// The layers of a model file by their equations, frame by frame.
class layer_by_equations {
 public:
  layer_by_equations(const layer_shape& shape, const layer_weights<float>& weights)
      : shape_(shape), weights_(weights), cell_(hidden()), output_(static_cast<std::size_t>(shape.output_size())) {}

  const numbers& step(const numbers& x) {
    numbers sums = product(weights_.input_weight, shape_.input_matrix(), x);
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += static_cast<double>(weights_.bias[i]);
    shape_.is_lstm() ? lstm(sums) : gru(sums);
    return output_;
  }

 private:
  std::size_t hidden() const { return static_cast<std::size_t>(shape_.hidden_size); }

  numbers recurrent(const numbers& state) const {
    return product(weights_.recurrent_weight, shape_.recurrent_matrix(), state);
  }

  double peephole(std::size_t gate, std::size_t i) const {
    return shape_.peepholes ? static_cast<double>(weights_.peephole[gate * hidden() + i]) * cell_[i] : 0.0;
  }

  void lstm(numbers sums) {
    const numbers from_state = recurrent(output_);
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += from_state[i];
    numbers m(hidden());
    for (std::size_t i = 0; i < hidden(); ++i) {
      const double input = sigmoid(sums[i] + peephole(0, i)), forget = sigmoid(sums[hidden() + i] + peephole(1, i));
      cell_[i] = forget * cell_[i] + input * std::tanh(sums[2 * hidden() + i]);
      m[i] = sigmoid(sums[3 * hidden() + i] + peephole(2, i)) * std::tanh(cell_[i]);
    }
    output_ = shape_.has_projection() ? product(weights_.projection_weight, shape_.projection_matrix(), m) : m;
  }

  void gru(const numbers& sums) {
    const numbers from_state = recurrent(output_);
    const bool before = shape_.cell == cell_kind::gru_reset_before;
    numbers reset(hidden()), state(hidden());
    for (std::size_t i = 0; i < hidden(); ++i) {
      reset[i] = sigmoid(sums[hidden() + i] + from_state[hidden() + i]);
      state[i] = before ? reset[i] * output_[i] : 0.0;
    }
    const numbers from_reset = recurrent(state);
    for (std::size_t i = 0; i < hidden(); ++i) {
      const std::size_t h = 2 * hidden() + i;
      const double z = sigmoid(sums[i] + from_state[i]);
      const double candidate =
          before ? from_reset[h] : reset[i] * (from_state[h] + static_cast<double>(weights_.recurrent_bias[i]));
      output_[i] = (1 - z) * output_[i] + z * std::tanh(sums[h] + candidate);
    }
  }

  const layer_shape& shape_;
  const layer_weights<float>& weights_;
  numbers cell_, output_;
};

numbers run(const network_shape& shape, const network_weights<float>& weights, const std::vector<numbers>& frames) {
  std::vector<layer_by_equations> layers;
  for (std::size_t index = 0; index < shape.layers.size(); ++index) {
    layers.emplace_back(shape.layers[index], weights.layers[index]);
  }
  numbers scores;
  for (numbers x : frames) {
    for (layer_by_equations& layer : layers) x = layer.step(x);
    const numbers y = product(weights.output.weight, shape.output_matrix(), x);
    for (std::size_t i = 0; i < y.size(); ++i) scores.push_back(y[i] + static_cast<double>(weights.output.bias[i]));
  }
  return scores;
}

std::string mistake_in(const network_shape& shape) {
  return message_of<ernn::io::error>([&] { acoustic_model model(shape); });
}

}  // namespace

TEST_CASE("the weights of a model file compute what the module computes") {
  torch::manual_seed(1);
  using enum cell_kind;
  const std::vector<model_case> cases = {
      {}, {lstm, 2, 0, 8}, {lstm, 2, 8, 4, true}, {gru_reset_before, 2, 0, 4}, {gru_reset_after, 1, 0, 8}};
  for (const model_case& wanted : cases) {
    const network_shape shape = shape_of(wanted);
    acoustic_model model(shape);
    const auto features = torch::randn({9, 1, 11});
    const auto expected = model(features).flatten();
    std::vector<numbers> frames;
    for (std::int64_t t = 0; t < 9; ++t) {
      const float* row = features[t].data_ptr<float>();
      frames.emplace_back(row, row + 11);
    }
    const network_weights<float> weights = weights_of(model);
    const numbers scores = run(shape, weights, frames);
    REQUIRE(scores.size() == 45);
    for (std::size_t k = 0; k < scores.size(); ++k) {
      CHECK(scores[k] == doctest::Approx(expected[static_cast<std::int64_t>(k)].item<double>()).epsilon(1e-4));
    }

    acoustic_model loaded = load_acoustic_model({shape, weights, {}});
    CHECK(torch::allclose(loaded(features).flatten(), expected, 1e-4, 1e-5));
    CHECK(weights_of(loaded) == weights);
  }
}

TEST_CASE("a feature transform multiplies the features; it is in the file, and in clones") {
  torch::manual_seed(2);
  const network_shape shape = shape_of({cell_kind::lstm, 2, 8, 1, true});
  acoustic_model model(shape);
  const auto features = torch::randn({5, 2, 11}), matrix = torch::randn({11, 11});
  const torch::NoGradGuard no_gradient;
  const auto plain = model(features), expected = model(torch::matmul(features, matrix.t()));
  CHECK(feature_transform_of(model).empty());

  model->transform_features();
  CHECK(torch::allclose(model(features), plain, 1e-6, 1e-6));
  model->feature_transform().copy_(matrix);
  model->transform_features();  // keeps the one that is there
  CHECK(torch::allclose(model(features), expected, 1e-4, 1e-5));

  ernn::io::extras extra;
  put_feature_transform(extra, feature_transform_of(model));
  const acoustic_model loaded = load_acoustic_model({shape, weights_of(model), extra});
  const acoustic_model copy(std::dynamic_pointer_cast<acoustic_model_impl>(model->clone()));
  CHECK(feature_transform_of(loaded) == feature_transform_of(model));
  CHECK(feature_transform_of(copy) == feature_transform_of(model));

  put_feature_transform(extra, std::vector<float>(100));
  CHECK_THROWS_WITH_AS(load_acoustic_model({shape, weights_of(model), extra}),
                       "acoustic model: its feature transform must be of 11 features, as its first layer is, but holds "
                       "100 numbers.",
                       ernn::io::error);
}

TEST_CASE("a clone has the same parameters, but its own") {
  const network_shape shape = shape_of({cell_kind::lstm, 2, 8, 1, true});
  acoustic_model model(shape);
  acoustic_model copy(std::dynamic_pointer_cast<acoustic_model_impl>(model->clone()));
  CHECK(weights_of(copy) == weights_of(model));
  CHECK(copy->shape() == shape);

  const auto features = torch::randn({3, 2, 11}), before = model(features);
  const torch::NoGradGuard no_gradient;
  for (torch::Tensor& parameter : copy->parameters()) parameter.zero_();
  CHECK(copy(features).abs().max().item<float>() == 0);
  CHECK(torch::equal(model(features), before));
}

TEST_CASE("networks that cannot be trained are refused in a sentence") {
  network_shape shape = shape_of({});
  CHECK(mistake_in(shape) == "");
  shape.output_size = 0;
  CHECK(mistake_in(shape).find("it must have an output layer") != std::string::npos);
  shape = shape_of({cell_kind::gru_reset_before, 1, 8});
  CHECK(mistake_in(shape).find("projection_size must be 0 because the cell is gru_reset_before") != std::string::npos);
  shape = shape_of({cell_kind::lstm, 2});
  shape.layers[1].input_size = 12;
  CHECK(mistake_in(shape).find("input_size must be 16") != std::string::npos);
}

TEST_CASE("rounded passes have the numbers that the saved model's kernel has, bit by bit") {
  const network_shape& shape = built_in_networks().back().configuration.shape;  // blocks of 8, compiled for 12 bits
  torch::manual_seed(1);
  const acoustic_model model(shape);
  ernn::train::module_replicas<acoustic_model> replicas(model, 1);
  replicas.round_in_passes(quantised_weights(model, 12));
  const auto fixed = quantise({shape, weights_of(model), {}}, ernn::explore::uniform_widths(12), "saved model").model;

  replicas.evaluate([&](acoustic_model& rounded, std::size_t) {
    for (const ernn::io::parameter& entry : ernn::io::parameters_of(shape)) {
      CAPTURE(entry.name);
      const torch::Tensor seen = rounded->named_parameters()[entry.name];
      const int* const scale = ernn::io::scale_of(fixed, entry);
      const int last_bit = (scale == nullptr ? 0 : *scale) - ernn::io::format_of(fixed, entry).fraction_bits();
      std::vector<float> kept;
      const auto& raw = ernn::io::values_of(fixed.weights, entry);
      const std::size_t block = entry.shape.size() == 3 ? 8 : 1;
      for (std::size_t first = 0; first < raw.size(); first += block) {
        ernn::array<double, 8> spectrum = {};
        for (std::size_t k = 0; k < block; ++k)
          spectrum.data[k] = std::ldexp(static_cast<double>(raw[first + k]), last_bit);
        const auto column = block == 8 ? ernn::inverse_real_fft<double>(spectrum) : spectrum;
        for (std::size_t k = 0; k < block; ++k) kept.push_back(static_cast<float>(column.data[k]));
      }
      CHECK(torch::equal(seen, torch::tensor(kept).view(seen.sizes())));
    }
  });
}
