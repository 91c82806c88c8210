// Stacks and networks against their layers one by one.
#include "ernn/core/layer/network.hpp"

#include <doctest/doctest.h>

#include "core/cell/distinct_formats.hpp"
#include "core/cell/example_layers.hpp"
#include "core/cell/random_weights.hpp"
#include "ernn/core/layer/output_layer.hpp"

namespace {

template <class Formats>
struct second_config : ernn::layer_defaults<8, Formats> {
  static constexpr int input_size = 20;
  static constexpr int hidden_size = 16;
};
template <class Formats>
struct third_config : ernn::layer_defaults<4, Formats> {
  static constexpr int input_size = 16;
  static constexpr int hidden_size = 8;
};
template <class Formats>
struct scores_config : ernn::output_layer_defaults<1, Formats> {
  static constexpr int input_size = 8;
  static constexpr int output_size = 5;
};

/// An LSTM with projection, both kinds of GRU, and scores; every layer may have formats of its own.
template <class Formats, class UpperFormats = Formats>
struct example_network {
  using first = ernn::lstm<example::projected_lstm<8, Formats, true>>;
  using second = ernn::gru<second_config<UpperFormats>, ernn::reset_after>;
  using third = ernn::gru<third_config<Formats>, ernn::reset_before>;
  using scores = ernn::output_layer<scores_config<UpperFormats>>;
  using type = ernn::network<scores, first, second, third>;
};

/// The equations of the same layers, and the output layer's weights.
struct example_reference {
  reference::lstm first;
  reference::gru second, third;
  reference::dense_matrix weight;
  reference::vector bias;

  reference::vector step(const reference::vector& x) {
    first.step(x);
    second.step(first.output);
    third.step(second.output);
    return reference::operator+(weight* third.output, bias);
  }
};

template <class Example>
example_reference fill(typename Example::type::weights& weights, random_layer::random_source& random) {
  example_reference same;
  same.first = random_layer::fill<typename Example::first>(weights.layers.first, random, 0.3);
  same.second = random_layer::fill<typename Example::second>(weights.layers.rest.first, random, 0.3);
  same.third = random_layer::fill<typename Example::third>(weights.layers.rest.rest.first, random, 0.3);
  same.weight = random_layer::randomise(weights.output.weight, random, 0.3);
  same.bias = random_layer::randomise(weights.output.bias, random, 1);
  return same;
}

}  // namespace

TEST_CASE("a network in double follows the equations of its layers") {
  using example_layers = example_network<ernn::uniform_formats<double>>;
  using model = example_layers::type;
  random_layer::random_source random(1);
  static model::weights weights;
  example_reference same = fill<example_layers>(weights, random);
  auto state = model::initial_state();
  for (int t = 0; t < 20; ++t) {
    model::input x;
    const reference::vector expected = same.step(random_layer::randomise(x, random, 2));
    const model::output scores = model::step(weights, x, state);
    for (int i = 0; i < 5; ++i) CHECK(std::fabs(scores[i] - double(expected[std::size_t(i)])) < 1e-13);
  }
}

TEST_CASE("between layers of different formats a value is narrowed to the format of the layer that reads it") {
  using example_layers = example_network<distinct_formats, ernn::standard_formats<12, 8>>;
  using model = example_layers::type;
  using first = example_layers::first;
  using second = example_layers::second;
  using third = example_layers::third;
  random_layer::random_source random(2);
  static model::weights weights;
  fill<example_layers>(weights, random);
  auto state = model::initial_state();
  auto first_state = first::initial_state();
  auto second_state = second::initial_state();
  auto third_state = third::initial_state();
  for (int t = 0; t < 20; ++t) {
    model::input x;
    random_layer::randomise(x, random, 4);
    first_state = first::step(weights.layers.first, x, first_state);
    second::input second_x;
    for (int i = 0; i < 20; ++i) second_x[i] = ernn::fixed<12, 4>(first_state.output[i]);
    second_state = second::step(weights.layers.rest.first, second_x, second_state);
    third::input third_x;
    for (int i = 0; i < 16; ++i) third_x[i] = distinct_formats::input(second_state.output[i]);
    third_state = third::step(weights.layers.rest.rest.first, third_x, third_state);
    example_layers::scores::input last;
    for (int i = 0; i < 8; ++i) last[i] = ernn::fixed<12, 1>(third_state.output[i]);
    const auto expected = example_layers::scores::apply(weights.output, last);
    const model::output scores = model::step(weights, x, state);
    for (int i = 0; i < 5; ++i) CHECK(scores[i] == expected[i]);
  }
}

TEST_CASE("a network's sizes are its ends'") {
  using model = example_network<ernn::uniform_formats<double>>::type;
  static_assert(model::input::size == 13 && model::output::size == 5, "of the first layer and the output layer");
  CHECK(model::recurrent::layer_count == 3);
}

TEST_CASE("a stack's layers all start from zero") {
  using model = example_network<ernn::uniform_formats<double>>::type;
  const model::state state = model::initial_state();
  for (const double value : state.first.cell.data) CHECK(value == 0);
  for (const double value : state.rest.first.output.data) CHECK(value == 0);
  for (const double value : state.rest.rest.first.output.data) CHECK(value == 0);
}
