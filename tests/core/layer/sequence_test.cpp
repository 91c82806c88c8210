#include "ernn/core/layer/sequence.hpp"

#include <doctest/doctest.h>

#include <array>

#include "core/cell/example_layers.hpp"
#include "core/cell/random_weights.hpp"
#include "ernn/core/layer/output_layer.hpp"

namespace {

using formats = ernn::standard_formats<12, 8>;
using first_layer = ernn::lstm<example::projected_lstm<8, formats, true>>;
struct second_config : ernn::layer_defaults<8, formats> {
  static constexpr int input_size = first_layer::output_size;
  static constexpr int hidden_size = 16;
};
using second_layer = ernn::gru<second_config, ernn::reset_before>;
struct scores_config : ernn::output_layer_defaults<1, formats> {
  static constexpr int input_size = 16;
  static constexpr int output_size = 5;
};
using scores_layer = ernn::output_layer<scores_config>;
using layers = ernn::stack<first_layer, second_layer>;
using model = ernn::network<scores_layer, first_layer, second_layer>;

constexpr int count = 12;

void fill(layers::weights& weights, random_layer::random_source& random) {
  random_layer::fill<first_layer>(weights.first, random, 0.3);
  random_layer::fill<second_layer>(weights.rest.first, random, 0.3);
}
void fill(model::weights& weights, random_layer::random_source& random) {
  fill(weights.layers, random);
  random_layer::randomise(weights.output.weight, random, 0.3);
  random_layer::randomise(weights.output.bias, random, 1);
}

template <class Number, int Size>
bool equal(const ernn::array<Number, Size>& a, const ernn::array<Number, Size>& b) {
  for (int i = 0; i < Size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

template <class Model>
using outputs_of = std::array<typename Model::output, count>;

/// Whether a sequence gives the same outputs when it is cut at every possible frame.
template <class Model>
bool same_however_cut(const typename Model::weights& weights, random_layer::random_source& random) {
  std::array<typename Model::input, count> frames;
  for (auto& frame : frames) random_layer::randomise(frame, random, 2);
  outputs_of<Model> whole;
  auto state = Model::initial_state();
  ernn::run_sequence<Model>(weights, frames.data(), count, state, whole.data());

  bool same = true;
  for (int cut = 0; cut <= count; ++cut) {
    outputs_of<Model> parts;
    state = Model::initial_state();
    ernn::run_sequence<Model>(weights, frames.data(), cut, state, parts.data());
    const auto carried = state;
    state = carried;
    ernn::run_sequence<Model>(weights, frames.data() + cut, count - cut, state, parts.data() + cut);
    for (std::size_t t = 0; t < count; ++t) same = same && equal(whole[t], parts[t]);
  }
  return same && !equal(whole[0], whole[count - 1]);
}

template <class Layer>
bool layer_is_same_however_cut() {
  random_layer::random_source random(1);
  static typename Layer::weights weights;
  random_layer::fill<Layer>(weights, random, 0.3);
  return same_however_cut<Layer>(weights, random);
}

}  // namespace

TEST_CASE("a sequence cut anywhere gives the same bits as the whole") {
  CHECK(layer_is_same_however_cut<ernn::lstm<example::plain_lstm<8, formats, false>>>());
  CHECK(layer_is_same_however_cut<first_layer>());
  CHECK(layer_is_same_however_cut<ernn::gru<example::plain_gru<8, formats>, ernn::reset_before>>());
  CHECK(layer_is_same_however_cut<ernn::gru<example::plain_gru<8, formats>, ernn::reset_after>>());
  random_layer::random_source random(2);
  static layers::weights stacked;
  fill(stacked, random);
  CHECK(same_however_cut<layers>(stacked, random));
  static model::weights whole_model;
  fill(whole_model, random);
  CHECK(same_however_cut<model>(whole_model, random));
}

TEST_CASE("a sequence is its steps one by one") {
  random_layer::random_source random(3);
  static model::weights weights;
  fill(weights, random);
  std::array<model::input, count> frames;
  for (auto& frame : frames) random_layer::randomise(frame, random, 2);
  outputs_of<model> outputs;
  auto state = model::initial_state(), step_state = state;
  ernn::run_sequence<model>(weights, frames.data(), count, state, outputs.data());
  for (std::size_t t = 0; t < count; ++t) CHECK(equal(model::step(weights, frames[t], step_state), outputs[t]));
}
