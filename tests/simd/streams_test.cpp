#include "ernn/simd/streams.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "simd/small_layer.hpp"

TEST_CASE("streams stepped together have the bits of the scalar kernel on each alone") {
  using layer = small_layer;
  using fast = ernn::vectorised<layer>;
  constexpr int count = 7;
  const auto weights = std::make_unique<layer::weights>();
  const auto same_weights = std::make_unique<fast::weights>();
  set_every_number<layer>(*weights, -1, number_source());
  set_every_number<fast>(*same_weights, -1, number_source());
  layer::state alone[count];
  fast::state states[count];
  for (int s = 0; s < count; ++s) {
    alone[s] = layer::initial_state();
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
      alone[s] = layer::step(*weights, inputs[s], alone[s]);
      for (int i = 0; i < layer::output_size; ++i) differing += outputs[s][i] == alone[s].output[i] ? 0 : 1;
    }
  }
  CHECK(differing == 0);
}
