// Whole layers in interval arithmetic hold whatever the same layers give on numbers from the intervals.
#include <doctest/doctest.h>

#include "core/cell/distinct_formats.hpp"
#include "core/cell/example_layers.hpp"
#include "core/cell/random_weights.hpp"
#include "ernn/core/layer/network.hpp"
#include "ernn/core/layer/output_layer.hpp"
#include "ernn/core/layer/wrapped_formats.hpp"
#include "ernn/core/number/interval.hpp"
#include "ernn/explore/copy_weights.hpp"

namespace {

template <class Number, class Role>
using bounds = ernn::interval<Number>;

constexpr int runs = 1'000, steps = 4;

using double_formats = ernn::uniform_formats<double>;

/// With double ends neither the gates' functions nor a blend are monotone to the last bit.
bool holds(const ernn::interval<double>& range, double x) {
  return x >= range.low() - 1e-12 && x <= range.high() + 1e-12;
}
template <class Fixed>
bool holds(const ernn::interval<Fixed>& range, const Fixed& x) {
  return x >= range.low() && x <= range.high();
}

template <class Number, int Size>
int outside(const ernn::array<Number, Size>& values, const ernn::array<ernn::interval<Number>, Size>& ranges) {
  int count = 0;
  for (int i = 0; i < Size; ++i) count += holds(ranges[i], values[i]) ? 0 : 1;
  return count;
}

/// A random interval within [-2, 2].
template <class Number>
ernn::interval<Number> random_box(random_layer::random_source& random) {
  const Number a(random_layer::between(random, -2, 2)), b(random_layer::between(random, -2, 2));
  return a < b ? ernn::interval<Number>(a, b) : ernn::interval<Number>(b, a);
}

/// A value from an interval, one in four at an end.
template <class Number>
Number random_value(const ernn::interval<Number>& range, random_layer::random_source& random) {
  if (random() % 8 == 0) return range.low();
  if (random() % 8 == 0) return range.high();
  return Number(random_layer::between(random, double(range.low()), double(range.high())));
}

template <class Number, int Size>
void randomise_boxes(ernn::array<ernn::interval<Number>, Size>& boxes, random_layer::random_source& random) {
  for (auto& box : boxes.data) box = random_box<Number>(random);
}
template <class Number, int Size>
ernn::array<Number, Size> random_values(const ernn::array<ernn::interval<Number>, Size>& boxes,
                                        random_layer::random_source& random) {
  ernn::array<Number, Size> values;
  for (int i = 0; i < Size; ++i) values[i] = random_value(boxes[i], random);
  return values;
}

/// Number of values of random runs, from random states, that are outside of what one run on intervals gives.
template <class Layer, class Intervals>
int values_outside() {
  random_layer::random_source random(1);
  static typename Layer::weights weights;
  random_layer::fill<Layer>(weights, random, 0.3);
  static typename Intervals::weights same_weights;
  ernn::explore::copy_weights<Layer, Intervals>(weights, same_weights);

  ernn::array<typename Intervals::input, steps> boxes;
  for (auto& x : boxes.data) randomise_boxes(x, random);
  ernn::array<typename Intervals::state, steps + 1> ranges;
  randomise_boxes(ranges[0].output, random);
  if constexpr (requires { ranges[0].cell; }) randomise_boxes(ranges[0].cell, random);
  for (int t = 0; t < steps; ++t) ranges[t + 1] = Intervals::step(same_weights, boxes[t], ranges[t]);

  int count = 0;
  for (int run = 0; run < runs; ++run) {
    typename Layer::state state;
    state.output = random_values(ranges[0].output, random);
    if constexpr (requires { state.cell; }) state.cell = random_values(ranges[0].cell, random);
    for (int t = 0; t < steps; ++t) {
      state = Layer::step(weights, random_values(boxes[t], random), state);
      count += outside(state.output, ranges[t + 1].output);
      if constexpr (requires { state.cell; }) count += outside(state.cell, ranges[t + 1].cell);
    }
  }
  return count;
}

template <class Config>
int lstm_values_outside() {
  return values_outside<ernn::lstm<Config>, ernn::lstm<ernn::wrapped_configuration<Config, bounds>>>();
}
template <class Config, class Reset>
int gru_values_outside() {
  return values_outside<ernn::gru<Config, Reset>, ernn::gru<ernn::wrapped_configuration<Config, bounds>, Reset>>();
}

}  // namespace

TEST_CASE("an LSTM on intervals holds thousands of runs from the same box") {
  CHECK(lstm_values_outside<example::mixed_lstm<distinct_formats, true>>() == 0);
  CHECK(lstm_values_outside<example::plain_lstm<1, ernn::standard_formats<12, 1>, false>>() == 0);
  CHECK(lstm_values_outside<example::mixed_lstm<double_formats, true>>() == 0);
}

TEST_CASE_TEMPLATE("a GRU on intervals holds thousands of runs from the same box", Reset, ernn::reset_before,
                   ernn::reset_after) {
  CHECK(gru_values_outside<example::mixed_gru<distinct_formats>, Reset>() == 0);
  CHECK(gru_values_outside<example::plain_gru<8, double_formats>, Reset>() == 0);
}

namespace {

struct second_config : ernn::layer_defaults<8, ernn::standard_formats<12, 8>> {
  static constexpr int input_size = 20;
  static constexpr int hidden_size = 16;
};
struct scores_config : ernn::output_layer_defaults<1, ernn::standard_formats<12, 8>> {
  static constexpr int input_size = 16;
  static constexpr int output_size = 5;
};
using first_config = example::projected_lstm<8, distinct_formats, true>;

template <class First, class Second, class Scores>
struct network_of {
  using first = ernn::lstm<First>;
  using second = ernn::gru<Second, ernn::reset_before>;
  using scores = ernn::output_layer<Scores>;
  using type = ernn::network<scores, first, second>;
};
using numbers = network_of<first_config, second_config, scores_config>;
using intervals =
    network_of<ernn::wrapped_configuration<first_config, bounds>, ernn::wrapped_configuration<second_config, bounds>,
               ernn::wrapped_configuration<scores_config, bounds>>;

template <class Numbers, class Intervals, int Size>
void copy_points(const ernn::array<Numbers, Size>& from, ernn::array<Intervals, Size>& to) {
  for (int i = 0; i < Size; ++i) to[i] = {from[i], from[i]};
}

}  // namespace

TEST_CASE("a network on intervals holds thousands of runs from the same box") {
  random_layer::random_source random(2);
  static numbers::type::weights weights;
  random_layer::fill<numbers::first>(weights.layers.first, random, 0.3);
  random_layer::fill<numbers::second>(weights.layers.rest.first, random, 0.3);
  random_layer::randomise(weights.output.weight, random, 0.3);
  random_layer::randomise(weights.output.bias, random, 1);
  static intervals::type::weights same;
  ernn::explore::copy_weights<numbers::first, intervals::first>(weights.layers.first, same.layers.first);
  ernn::explore::copy_weights<numbers::second, intervals::second>(weights.layers.rest.first, same.layers.rest.first);
  same.output.weight.scale = weights.output.weight.scale;
  for (int row = 0; row < 5; ++row) {
    for (int column = 0; column < 16; ++column) {
      copy_points(weights.output.weight.spectrum[row][column], same.output.weight.spectrum[row][column]);
    }
  }
  copy_points(weights.output.bias, same.output.bias);

  ernn::array<intervals::type::input, steps> boxes;
  for (auto& x : boxes.data) randomise_boxes(x, random);
  ernn::array<intervals::type::output, steps> ranges;
  auto range_state = intervals::type::initial_state();
  for (int t = 0; t < steps; ++t) ranges[t] = intervals::type::step(same, boxes[t], range_state);
  int count = 0;
  for (int run = 0; run < runs; ++run) {
    auto state = numbers::type::initial_state();
    for (int t = 0; t < steps; ++t) {
      count += outside(numbers::type::step(weights, random_values(boxes[t], random), state), ranges[t]);
    }
  }
  CHECK(count == 0);
}

TEST_CASE("an interval of a layer is wide where its inputs are, and a point where they are points") {
  using config = example::projected_lstm<8, distinct_formats, true>;
  using layer = ernn::lstm<config>;
  using range_layer = ernn::lstm<ernn::wrapped_configuration<config, bounds>>;
  random_layer::random_source random(3);
  static layer::weights weights;
  random_layer::fill<layer>(weights, random, 0.3);
  static range_layer::weights same;
  ernn::explore::copy_weights<layer, range_layer>(weights, same);
  range_layer::input x;
  for (auto& value : x.data) value = ernn::interval<distinct_formats::input>(0.5);
  auto state = range_layer::step(same, x, range_layer::initial_state());
  for (const auto& y : state.output.data) CHECK(y.low() == y.high());
  x[0] = {distinct_formats::input(-2), distinct_formats::input(2)};
  state = range_layer::step(same, x, range_layer::initial_state());
  for (const auto& c : state.cell.data) CHECK(c.low() < c.high());
}
