#include "asr/training/acoustic_model.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "ernn/io/circulant.hpp"
#include "ernn/io/error.hpp"
#include "ernn/train/circulant_weights.hpp"

namespace {

using namespace asr;
using ernn::io::layer_shape;
using ernn::io::network_shape;
using ernn::io::network_weights;

network_shape shape_of(int layers, int projection, int block) {
  network_shape shape;
  for (int index = 0; index < layers; ++index) {
    layer_shape layer;
    layer.hidden_size = 16;
    layer.projection_size = projection;
    layer.input_size = index == 0 ? 11 : layer.output_size();
    layer.input_block_size = layer.recurrent_block_size = block;
    if (projection > 0) layer.projection_block_size = block;
    shape.layers.push_back(layer);
  }
  shape.output_size = 5;
  return shape;
}

double sigmoid(double x) {
  return 1 / (1 + std::exp(-x));
}

std::vector<double> product(const std::vector<float>& stored, const ernn::io::matrix_shape& shape,
                            const std::vector<double>& x) {
  const std::vector<float> dense = ernn::io::expand_to_dense(stored, shape);
  std::vector<double> y(static_cast<std::size_t>(shape.rows));
  for (std::size_t i = 0; i < y.size(); ++i) {
    for (std::size_t j = 0; j < x.size(); ++j) y[i] += static_cast<double>(dense[i * x.size() + j]) * x[j];
  }
  return y;
}

/// The network of a model file by its equations, frame by frame.
std::vector<double> run(const network_shape& shape, const network_weights<float>& weights,
                        const std::vector<std::vector<double>>& frames) {
  std::vector<std::vector<double>> cells(shape.layers.size()), outputs(shape.layers.size());
  std::vector<double> scores;
  for (std::vector<double> x : frames) {
    for (std::size_t index = 0; index < shape.layers.size(); ++index) {
      const layer_shape& layer = shape.layers[index];
      const auto& numbers = weights.layers[index];
      const auto hidden = static_cast<std::size_t>(layer.hidden_size);
      cells[index].resize(hidden);
      outputs[index].resize(static_cast<std::size_t>(layer.output_size()));
      std::vector<double> sums = product(numbers.input_weight, layer.input_matrix(), x);
      const auto recurrent = product(numbers.recurrent_weight, layer.recurrent_matrix(), outputs[index]);
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += recurrent[i] + static_cast<double>(numbers.bias[i]);
      std::vector<double> m(hidden);
      for (std::size_t i = 0; i < hidden; ++i) {
        cells[index][i] =
            sigmoid(sums[hidden + i]) * cells[index][i] + sigmoid(sums[i]) * std::tanh(sums[2 * hidden + i]);
        m[i] = sigmoid(sums[3 * hidden + i]) * std::tanh(cells[index][i]);
      }
      outputs[index] = layer.has_projection() ? product(numbers.projection_weight, layer.projection_matrix(), m) : m;
      x = outputs[index];
    }
    const auto y = product(weights.output.weight, shape.output_matrix(), x);
    for (std::size_t i = 0; i < y.size(); ++i) scores.push_back(y[i] + static_cast<double>(weights.output.bias[i]));
  }
  return scores;
}

std::string message_of(const network_shape& shape) {
  try {
    acoustic_model model(shape);
  } catch (const ernn::io::error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("the weights of a model file compute what the module computes") {
  torch::manual_seed(1);
  for (const auto& [layers, projection, block] : {std::tuple{1, 0, 1}, {2, 0, 8}, {2, 8, 1}, {2, 8, 4}}) {
    const network_shape shape = shape_of(layers, projection, block);
    acoustic_model model(shape);
    project_weights(find_circulant_weights(*model, circulant_structures(shape)));

    const auto features = torch::randn({9, 1, 11});
    const auto expected = model(features).flatten();
    std::vector<std::vector<double>> frames;
    for (std::int64_t t = 0; t < 9; ++t) {
      const float* row = features[t].data_ptr<float>();
      frames.emplace_back(row, row + 11);
    }
    const network_weights<float> weights = weights_of(model, shape);
    const std::vector<double> scores = run(shape, weights, frames);
    REQUIRE(scores.size() == 45);
    for (std::size_t k = 0; k < scores.size(); ++k) {
      CHECK(scores[k] == doctest::Approx(expected[static_cast<std::int64_t>(k)].item<double>()).epsilon(1e-4));
    }

    acoustic_model loaded = load_acoustic_model({shape, weights, {}});
    CHECK(torch::allclose(loaded(features).flatten(), expected, 1e-4, 1e-5));
    CHECK(weights_of(loaded, shape).layers[0].bias == weights.layers[0].bias);
  }
}

TEST_CASE("a clone has the same parameters") {
  const network_shape shape = shape_of(1, 0, 1);
  acoustic_model model(shape);
  const acoustic_model copy(std::dynamic_pointer_cast<acoustic_model_impl>(model->clone()));
  CHECK(weights_of(copy, shape) == weights_of(model, shape));
  CHECK(copy->shape() == shape);
}

TEST_CASE("networks that libtorch does not have are refused in a sentence") {
  network_shape shape = shape_of(2, 0, 1);
  CHECK(message_of(shape) == "");
  shape.layers[0].peepholes = true;
  CHECK(message_of(shape).find("libtorch trains LSTM layers without peepholes") != std::string::npos);
  shape = shape_of(1, 0, 1);
  shape.output_size = 0;
  CHECK(message_of(shape).find("and an output layer") != std::string::npos);
  shape = shape_of(1, 0, 1);
  shape.layers[0].cell = ernn::io::cell_kind::gru_reset_after;
  CHECK(message_of(shape) != "");
  shape = shape_of(2, 0, 1);
  shape.layers[1].input_size = 12;
  CHECK(message_of(shape).find("input_size must be 16") != std::string::npos);
}
