#ifndef BENCH_PEERS_ERNN_ENGINE_HPP
#define BENCH_PEERS_ERNN_ENGINE_HPP

#include <memory>

#include "engine.hpp"
#include "random_layers.hpp"

namespace peers {

/// Fixed-point layers of the library, with random weights.
///
/// \tparam Stack  of layers, vectorised or not
template <class Stack>
candidate make_ernn_candidate(const char* name, int block, int bits) {
  using input = typename Stack::input;
  struct loaded {
    typename Stack::weights weights;
    input frame;
    typename Stack::state state;
  };
  const auto layers = std::make_shared<loaded>();
  random_layer::random_source random(1);
  const auto model = random_layers(std::type_identity<Stack>(), layers->weights, random);
  layers->state = Stack::initial_state();

  const auto set_input = [layers](const floats& frame) {
    for (int i = 0; i < input::size; ++i) {
      layers->frame[i] = typename input::value_type(static_cast<double>(frame[static_cast<std::size_t>(i)]));
    }
  };
  const auto step = [layers] { layers->state = Stack::step(layers->weights, layers->frame, layers->state); };
  const auto output = [layers] {
    floats y;
    for (const auto& value : Stack::output_of(layers->state).data) {
      y.push_back(static_cast<float>(static_cast<double>(value)));
    }
    return y;
  };
  return {{.name = name,
           .block = block,
           .bits = bits,
           .bytes = sizeof(typename Stack::weights),
           .tolerance = bits <= 12 ? 0.03 : 0.003,
           .set_input = set_input,
           .step = step,
           .output = output},
          double_model_of(model)};
}

}  // namespace peers

#endif  // BENCH_PEERS_ERNN_ENGINE_HPP
