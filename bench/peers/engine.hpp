#ifndef BENCH_PEERS_ENGINE_HPP
#define BENCH_PEERS_ENGINE_HPP

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "core/cell/dense_reference.hpp"

namespace peers {

using floats = std::vector<float>;

/// Layers in some engine. They carry their state from step to step.
struct engine {
  std::string name;
  int block = 1;          ///< 1: dense
  int bits = 32;          ///< of every stored weight
  std::size_t bytes = 0;  ///< of weights read in a step
  double tolerance = 0;   ///< largest accepted difference from the double model, over the frames of the check
  std::function<void(const floats&)> set_input;
  std::function<void()> step;  ///< one frame, in the engine's own format
  std::function<floats()> output;
};

/// One step of the model in double precision, from a frame to the last layer's output; it carries its state along.
using double_model = std::function<reference::vector(const reference::vector&)>;

/// \param layers  first layer first
template <class Layer>
double_model double_model_of(std::vector<Layer> layers) {
  return [layers = std::move(layers)](reference::vector x) mutable {
    for (Layer& layer : layers) {
      layer.step(x);
      x = layer.output;
    }
    return x;
  };
}

/// An engine, and the model that it must agree with.
struct candidate {
  engine tested;
  double_model model;
};

}  // namespace peers

#endif  // BENCH_PEERS_ENGINE_HPP
