#ifndef BENCH_PEERS_ERNN_ENGINE_HPP
#define BENCH_PEERS_ERNN_ENGINE_HPP

#include <memory>
#include <utility>

#include "engine.hpp"
#include "ernn/simd.hpp"
#include "workloads.hpp"

namespace peers {

/// A fixed-point layer of the library, with random weights.
///
/// \tparam Layer  lstm or gru, vectorised or not
/// \return the engine, and the double model with the same weights
template <class Layer>
auto make_ernn_engine(std::string name, int block) {
  using formats = typename Layer::formats;
  struct loaded {
    typename Layer::weights weights;
    typename Layer::input input;
    typename Layer::state state;
  };
  const auto layer = std::make_shared<loaded>();
  random_layer::random_source random(1);
  auto model = random_layer::fill<Layer>(layer->weights, random, weight_magnitude, vector_magnitude);
  layer->state = Layer::initial_state();

  const auto set_input = [layer](const floats& frame) {
    for (int i = 0; i < Layer::input_size; ++i) {
      layer->input[i] = typename formats::input(static_cast<double>(frame[static_cast<std::size_t>(i)]));
    }
  };
  const auto step = [layer] { layer->state = Layer::step(layer->weights, layer->input, layer->state); };
  const auto output = [layer] {
    floats y;
    for (const auto& value : layer->state.output.data) y.push_back(static_cast<float>(static_cast<double>(value)));
    return y;
  };
  constexpr int bits = formats::spectral_weight::width;
  return std::pair(engine{.name = std::move(name),
                          .block = block,
                          .bits = bits,
                          .bytes = sizeof(typename Layer::weights),
                          .tolerance = bits == 12 ? 0.03 : 0.003,
                          .set_input = set_input,
                          .step = step,
                          .output = output},
                   model);
}

}  // namespace peers

#endif  // BENCH_PEERS_ERNN_ENGINE_HPP
