#include "ernn/io/torch_layout.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "support.hpp"

namespace ernn::io {
namespace {

using numbers = std::vector<double>;

constexpr int input_size = 3;
constexpr int hidden_size = 5;

double sigmoid(double x) {
  return 1 / (1 + std::exp(-x));
}

std::vector<float> random_numbers(int count) {
  static std::mt19937 generator(1);
  std::uniform_real_distribution<float> distribution(-1, 1);
  std::vector<float> values(static_cast<std::size_t>(count));
  for (float& value : values) {
    value = distribution(generator);
  }
  return values;
}

/// Row `row` of a matrix times a vector.
double row_product(const std::vector<float>& matrix, std::size_t row, const numbers& vector) {
  double sum = 0;
  for (std::size_t column = 0; column < vector.size(); ++column) {
    sum += static_cast<double>(matrix[row * vector.size() + column]) * vector[column];
  }
  return sum;
}

torch_layer random_torch_layer(int gates, int projection_size, bool biases) {
  const int rows = gates * hidden_size;
  const int recurrent = projection_size > 0 ? projection_size : hidden_size;
  return {random_numbers(rows * input_size), random_numbers(rows * recurrent), random_numbers(biases ? rows : 0),
          random_numbers(biases ? rows : 0), random_numbers(projection_size * hidden_size)};
}

double bias(const std::vector<float>& values, std::size_t row) {
  return values.empty() ? 0 : static_cast<double>(values[row]);
}

/// One step by the equations in the documentation of torch.nn.GRU.
numbers torch_gru_step(const torch_layer& layer, const numbers& x, const numbers& h) {
  numbers next;
  const auto input = [&](std::size_t row) { return row_product(layer.weight_ih, row, x) + bias(layer.bias_ih, row); };
  const auto hidden = [&](std::size_t row) { return row_product(layer.weight_hh, row, h) + bias(layer.bias_hh, row); };
  for (std::size_t unit = 0; unit < h.size(); ++unit) {
    const std::size_t z_row = h.size() + unit;
    const std::size_t n_row = 2 * h.size() + unit;
    const double r = sigmoid(input(unit) + hidden(unit));
    const double z = sigmoid(input(z_row) + hidden(z_row));
    const double n = std::tanh(input(n_row) + r * hidden(n_row));
    next.push_back((1 - z) * n + z * h[unit]);
  }
  return next;
}

/// One step of the reset-after GRU as this library defines it: gates z, r, h; c = (1 - z) c' + z h.
numbers our_gru_step(const layer_weights<float>& layer, const numbers& x, const numbers& c) {
  numbers next;
  const auto sum = [&](std::size_t row) {
    return row_product(layer.input_weight, row, x) + static_cast<double>(layer.bias[row]);
  };
  const auto recurrent = [&](std::size_t row) { return row_product(layer.recurrent_weight, row, c); };
  for (std::size_t unit = 0; unit < c.size(); ++unit) {
    const std::size_t r_row = c.size() + unit;
    const std::size_t h_row = 2 * c.size() + unit;
    const double z = sigmoid(sum(unit) + recurrent(unit));
    const double r = sigmoid(sum(r_row) + recurrent(r_row));
    const double h = std::tanh(sum(h_row) + r * (recurrent(h_row) + static_cast<double>(layer.recurrent_bias[unit])));
    next.push_back((1 - z) * c[unit] + z * h);
  }
  return next;
}

layer_shape shape_of(cell_kind cell, int projection_size = 0) {
  return {cell, input_size, hidden_size, projection_size, false, 1, 1, 1};
}

void check_gru(bool biases) {
  const torch_layer from = random_torch_layer(3, 0, biases);
  const layer_weights<float> ours = from_torch(from, shape_of(cell_kind::gru_reset_after));
  numbers torch_state(hidden_size, 0.25);
  numbers our_state = torch_state;
  for (int step = 0; step < 20; ++step) {
    const numbers x = {std::sin(step), std::cos(2 * step), 0.5};
    torch_state = torch_gru_step(from, x, torch_state);
    our_state = our_gru_step(ours, x, our_state);
    for (std::size_t unit = 0; unit < our_state.size(); ++unit) {
      // The two biases are added in single precision: an error of 2^-24 relative, and the cell contracts.
      CHECK(our_state[unit] == doctest::Approx(torch_state[unit]).epsilon(1e-6));
    }
  }
}

}  // namespace

TEST_CASE("A GRU with our parameters computes what PyTorch's does, with and without biases") {
  check_gru(true);
  check_gru(false);
}

TEST_CASE("The gates of the GRU go from r, z, n to z, r, h; z negated; the bias of n is split") {
  torch_layer from;
  from.weight_ih = {1, 2, 3};
  from.weight_hh = {4, 5, 6};
  from.bias_ih = {10, 20, 30};
  from.bias_hh = {0.5F, 0.25F, 0.125F};
  const layer_weights<float> ours = from_torch(from, {cell_kind::gru_reset_after, 1, 1, 0, false, 1, 1, 1});
  CHECK(ours.input_weight == std::vector<float>{-2, 1, 3});
  CHECK(ours.recurrent_weight == std::vector<float>{-5, 4, 6});
  CHECK(ours.bias == std::vector<float>{-20.25F, 10.5F, 30});
  CHECK(ours.recurrent_bias == std::vector<float>{0.125F});
}

TEST_CASE("The LSTM keeps its order i, f, g, o; its biases become one; its projection stays") {
  const torch_layer from = random_torch_layer(4, 2, true);
  const layer_weights<float> ours = from_torch(from, shape_of(cell_kind::lstm, 2));
  CHECK(ours.input_weight == from.weight_ih);
  CHECK(ours.recurrent_weight == from.weight_hh);
  CHECK(ours.projection_weight == from.weight_hr);
  REQUIRE(ours.bias.size() == 20);
  for (std::size_t row = 0; row < ours.bias.size(); ++row) {
    CHECK(ours.bias[row] == from.bias_ih[row] + from.bias_hh[row]);
  }
  CHECK(ours.peephole.empty());
  CHECK(ours.recurrent_bias.empty());
  CHECK(from_torch(random_torch_layer(4, 0, false), shape_of(cell_kind::lstm)).bias == std::vector<float>(20));
}

TEST_CASE("What does not fit is named") {
  const auto failure = [](const torch_layer& from, const layer_shape& shape) {
    return message_of([&] { from_torch(from, shape); });
  };
  const torch_layer good = random_torch_layer(4, 0, true);
  CHECK(failure(good, shape_of(cell_kind::lstm)).empty());
  CHECK(failure(good, shape_of(cell_kind::gru_reset_after)) ==
        "PyTorch's weight_ih must have 15 x 3 numbers, as the layer's sizes say, but has 60.");
  CHECK(failure(good, shape_of(cell_kind::lstm, 2)) ==
        "PyTorch's weight_hh must have 20 x 2 numbers, as the layer's sizes say, but has 100.");
  torch_layer half = good;
  half.bias_hh.clear();
  CHECK(failure(half, shape_of(cell_kind::lstm)) ==
        "PyTorch's bias_hh must have 20 x 1 numbers, as the layer's sizes say, but has 0.");
  torch_layer projected = good;
  projected.weight_hr = {1.0F};
  CHECK(contains(failure(projected, shape_of(cell_kind::lstm)), "weight_hr must have 0 x 5 numbers"));
  const std::string no_such_layer =
      "PyTorch's layers are dense, without peepholes, and its GRU resets after the recurrent product: ask for block "
      "sizes of 1, no peepholes, and the cell lstm or gru_reset_after.";
  layer_shape peepholes = shape_of(cell_kind::lstm);
  peepholes.peepholes = true;
  CHECK(failure(good, peepholes) == no_such_layer);
  CHECK(failure(good, shape_of(cell_kind::gru_reset_before)) == no_such_layer);
  layer_shape blocks = {cell_kind::lstm, 4, 4, 0, false, 1, 4, 1};
  CHECK(failure(good, blocks) == no_such_layer);
  CHECK(
      contains(failure(good, {cell_kind::lstm, 0, 5, 0, false, 1, 1, 1}), "PyTorch's layer: layers.0.input_size must"));
}

}  // namespace ernn::io
