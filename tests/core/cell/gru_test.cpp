// The GRU kernels in floating point against their equations on dense matrices.
#include "ernn/core/cell/gru.hpp"

#include <doctest/doctest.h>

#include "core/cell/example_layers.hpp"
#include "core/cell/random_weights.hpp"

namespace {

using double_formats = ernn::uniform_formats<double>;

/// Largest difference of any output over a random sequence.
template <class Config, class Reset>
double difference_from_equations(unsigned seed) {
  using layer = ernn::gru<Config, Reset>;
  random_layer::random_source random(seed);
  static typename layer::weights weights;
  reference::gru same = random_layer::fill<layer>(weights, random, 0.5);
  auto state = layer::initial_state();
  long double largest = 0;
  for (int t = 0; t < 50; ++t) {
    typename layer::input x;
    same.step(random_layer::randomise(x, random, 2));
    state = layer::step(weights, x, state);
    for (int u = 0; u < layer::hidden_size; ++u) {
      largest = std::fmax(largest, std::fabs(same.output[std::size_t(u)] - state.output[u]));
    }
  }
  return double(largest);
}

}  // namespace

TEST_CASE_TEMPLATE("a GRU follows its equations, dense and block-circulant", Reset, ernn::reset_before,
                   ernn::reset_after) {
  CHECK(difference_from_equations<example::plain_gru<1, double_formats>, Reset>(1) < 1e-13);
  CHECK(difference_from_equations<example::plain_gru<2, double_formats>, Reset>(2) < 1e-13);
  CHECK(difference_from_equations<example::plain_gru<8, double_formats>, Reset>(3) < 1e-13);
  CHECK(difference_from_equations<example::mixed_gru<double_formats>, Reset>(4) < 1e-13);
  CHECK(difference_from_equations<example::large_block_gru<32, double_formats>, Reset>(5) < 1e-13);
  CHECK(difference_from_equations<example::large_block_gru<64, double_formats>, Reset>(6) < 1e-13);
}

TEST_CASE("the two forms of the reset are different functions") {
  using before = ernn::gru<example::plain_gru<1, double_formats>, ernn::reset_before>;
  using after = ernn::gru<example::plain_gru<1, double_formats>, ernn::reset_after>;
  random_layer::random_source random(7);
  static after::weights weights;
  random_layer::fill<after>(weights, random, 0.5);
  for (double& bias : weights.inner_bias.unit.data) bias = 0;
  static before::weights same;
  same.gate_input = weights.gate_input;
  same.gate_recurrent = weights.gate_recurrent;
  same.candidate_input = weights.candidate_input;
  same.candidate_recurrent = weights.candidate_recurrent;
  same.gate_bias = weights.gate_bias;
  same.candidate_bias = weights.candidate_bias;
  after::input x;
  random_layer::randomise(x, random, 2);
  auto one = before::step(same, x, before::initial_state()).output;
  auto other = after::step(weights, x, after::initial_state()).output;
  for (int u = 0; u < 16; ++u) CHECK(one[u] == doctest::Approx(other[u]));  // no state yet, hence no reset
  one = before::step(same, x, {one}).output;
  other = after::step(weights, x, {other}).output;
  double difference = 0;
  for (int u = 0; u < 16; ++u) difference = std::fmax(difference, std::fabs(one[u] - other[u]));
  CHECK(difference > 0.01);
}

TEST_CASE("a GRU starts from zero") {
  const auto state = ernn::gru<example::plain_gru<8, double_formats>, ernn::reset_after>::initial_state();
  for (const double value : state.output.data) CHECK(value == 0);
}
