// The cells in fixed point, every format a type of its own, against a plain model: not one bit may differ.
#include <doctest/doctest.h>

#include "core/cell/distinct_formats.hpp"
#include "core/cell/example_layers.hpp"
#include "core/cell/plain_fixed_point.hpp"
#include "core/cell/random_weights.hpp"

namespace {

/// 6 rows in blocks of 4 from 8 columns.
template <int BlockSize>
struct small_lstm : ernn::layer_defaults<BlockSize, distinct_formats> {
  static constexpr int input_size = 7;
  static constexpr int hidden_size = 8;
  static constexpr int projection_size = 6;
  static constexpr bool peepholes = true;
};

struct mixed_lstm : small_lstm<4> {
  static constexpr int recurrent_block_size = 2;
  static constexpr int projection_block_size = 1;
};

template <int BlockSize>
struct small_gru : ernn::layer_defaults<BlockSize, distinct_formats> {
  static constexpr int input_size = 7;
  static constexpr int hidden_size = 8;
};

struct mixed_gru : small_gru<4> {
  static constexpr int recurrent_block_size = 2;
};

/// Any value of the format, the ends more often than the others.
template <class Fixed>
void randomise_bits(Fixed& value, random_layer::random_source& random) {
  value = Fixed::from_raw(Fixed::integer::sign_extend(static_cast<typename Fixed::storage>(random()), Fixed::width));
  if (random() % 8 == 0) value = random() % 2 == 0 ? Fixed::lowest() : Fixed::highest();
}

template <class Fixed, int Size>
bool same_values(const ernn::array<Fixed, Size>& ours, const plain::vector& expected) {
  return plain::values_of(ours) == expected;
}

template <class Layer>
bool same_state(const typename Layer::state& ours, const plain::lstm<Layer>& expected) {
  return same_values(ours.cell, expected.cell) && same_values(ours.output, expected.output);
}
template <class Layer>
bool same_state(const typename Layer::state& ours, const plain::gru<Layer>& expected) {
  return same_values(ours.output, expected.output);
}

/// Number of steps after which the state differs from the plain model's in any bit.
///
/// \param magnitude  of the random weights: large ones drive cells and sums into saturation
template <class Layer, class Plain>
int differing_steps(unsigned seed, double magnitude) {
  random_layer::random_source random(seed);
  static typename Layer::weights weights;
  random_layer::fill<Layer>(weights, random, magnitude);
  Plain expected{weights};
  auto state = Layer::initial_state();
  int differing = 0;
  for (int t = 0; t < 200; ++t) {
    typename Layer::input x;
    for (auto& value : x.data) randomise_bits(value, random);
    state = Layer::step(weights, x, state);
    expected.step(x);
    differing += same_state<Layer>(state, expected) ? 0 : 1;
  }
  return differing;
}

template <class Config>
int lstm_difference(unsigned seed, double magnitude) {
  return differing_steps<ernn::lstm<Config>, plain::lstm<ernn::lstm<Config>>>(seed, magnitude);
}
template <class Config, class Reset>
int gru_difference(unsigned seed, double magnitude) {
  using layer = ernn::gru<Config, Reset>;
  return differing_steps<layer, plain::gru<layer>>(seed, magnitude);
}

}  // namespace

TEST_CASE("an LSTM with every format distinct equals the plain model in every bit") {
  for (const double magnitude : {0.02, 0.3, 4.0}) {
    CHECK(lstm_difference<small_lstm<1>>(1, magnitude) == 0);
    CHECK(lstm_difference<small_lstm<2>>(2, magnitude) == 0);
    CHECK(lstm_difference<small_lstm<4>>(3, magnitude) == 0);
    CHECK(lstm_difference<mixed_lstm>(4, magnitude) == 0);
  }
}

TEST_CASE_TEMPLATE("a GRU with every format distinct equals the plain model in every bit", Reset, ernn::reset_before,
                   ernn::reset_after) {
  for (const double magnitude : {0.02, 0.3, 4.0}) {
    CHECK(gru_difference<small_gru<1>, Reset>(5, magnitude) == 0);
    CHECK(gru_difference<small_gru<2>, Reset>(6, magnitude) == 0);
    CHECK(gru_difference<small_gru<4>, Reset>(7, magnitude) == 0);
    CHECK(gru_difference<mixed_gru, Reset>(8, magnitude) == 0);
  }
}
