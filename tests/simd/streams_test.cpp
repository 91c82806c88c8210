#include "ernn/simd/streams.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "simd/small_layer.hpp"

namespace {

struct upper_cells : ernn::layer_defaults<4> {
  static constexpr int input_size = small_layer::output_size;
  static constexpr int hidden_size = 8;
};
struct top_cells : ernn::layer_defaults<4> {
  static constexpr int input_size = upper_cells::hidden_size;
  static constexpr int hidden_size = 4;
};
using upper_layer = ernn::gru<upper_cells, ernn::reset_before>;
using top_layer = ernn::gru<top_cells, ernn::reset_after>;

template <class Lower, class Upper, class Top>
auto numbered_weights() {
  auto weights = std::make_unique<typename ernn::stack<Lower, Upper, Top>::weights>();
  set_every_number<Lower>(weights->first, -1, number_source());
  set_every_number<Upper>(weights->rest.first, -1, number_source());
  set_every_number<Top>(weights->rest.rest.first, -1, number_source());
  return weights;
}

}  // namespace

TEST_CASE("streams stepped together have the bits of the scalar kernel on each alone") {
  using layers = ernn::stack<small_layer, upper_layer, top_layer>;
  using fast = ernn::vectorised<layers>;
  constexpr int count = 7;
  const auto weights = numbered_weights<small_layer, upper_layer, top_layer>();
  const auto same_weights =
      numbered_weights<ernn::vectorised<small_layer>, ernn::vectorised<upper_layer>, ernn::vectorised<top_layer>>();
  layers::state alone[count];
  fast::state states[count];
  for (int s = 0; s < count; ++s) {
    alone[s] = layers::initial_state();
    states[s] = fast::initial_state();
  }
  number_source source;
  int differing = 0;
  for (int t = 0; t < 5; ++t) {
    fast::input inputs[count];
    fast::output outputs[count];
    for (auto& input : inputs) source.fill(input);
    ernn::step_streams<fast>(*same_weights, inputs, states, outputs, count);
    for (int s = 0; s < count; ++s) {
      alone[s] = layers::step(*weights, inputs[s], alone[s]);
      const auto& expected = layers::output_of(alone[s]);
      for (int i = 0; i < expected.size; ++i) differing += outputs[s][i] == expected[i] ? 0 : 1;
    }
  }
  CHECK(differing == 0);
}
