#ifndef ERNN_TESTS_SIMD_SMALL_LAYER_HPP
#define ERNN_TESTS_SIMD_SMALL_LAYER_HPP

#include <cstdint>
#include <memory>
#include <vector>

#include "core/cell/every_number.hpp"
#include "ernn/core/cell/lstm.hpp"
#include "simd/number_source.hpp"

struct small_cells : ernn::layer_defaults<4> {
  static constexpr int input_size = 5;
  static constexpr int hidden_size = 12;
  static constexpr int projection_size = 6;
  static constexpr bool peepholes = true;
};
using small_layer = ernn::lstm<small_cells>;

/// Raw outputs of all steps, from weights and inputs that are the same in every run.
template <class Layer>
std::vector<std::int64_t> outputs_of(int steps) {
  const auto weights = std::make_unique<typename Layer::weights>();
  set_every_number<Layer>(*weights, -1, number_source());
  number_source source;
  auto state = Layer::initial_state();
  std::vector<std::int64_t> outputs;
  for (int t = 0; t < steps; ++t) {
    typename Layer::input x;
    source.fill(x);
    state = Layer::step(*weights, x, state);
    for (const auto& y : state.output.data) outputs.push_back(y.raw());
  }
  return outputs;
}

#endif  // ERNN_TESTS_SIMD_SMALL_LAYER_HPP
