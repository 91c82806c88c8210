#ifndef BENCH_PEERS_RANDOM_LAYERS_HPP
#define BENCH_PEERS_RANDOM_LAYERS_HPP

#include <type_traits>
#include <vector>

#include "core/cell/random_weights.hpp"
#include "ernn/core/layer/network.hpp"

namespace peers {

/// Fills the weights of a stack with random numbers. \return the layers in double precision, first layer first
template <class First, class... Rest>
auto random_layers(std::type_identity<ernn::stack<First, Rest...>> /*stack*/,
                   typename ernn::stack<First, Rest...>::weights& weights, random_layer::random_source& random) {
  // Weights that keep pre-activations where sigmoid and tanh are not flat.
  constexpr double weight_magnitude = 0.05, vector_magnitude = 0.5;
  std::vector layers = {random_layer::fill<First>(weights.first, random, weight_magnitude, vector_magnitude)};
  if constexpr (sizeof...(Rest) > 0) {
    const auto upper = random_layers(std::type_identity<ernn::stack<Rest...>>(), weights.rest, random);
    layers.insert(layers.end(), upper.begin(), upper.end());
  }
  return layers;
}

}  // namespace peers

#endif  // BENCH_PEERS_RANDOM_LAYERS_HPP
