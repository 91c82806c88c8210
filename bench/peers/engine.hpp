#ifndef BENCH_PEERS_ENGINE_HPP
#define BENCH_PEERS_ENGINE_HPP

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace peers {

using floats = std::vector<float>;

/// A layer in some engine. It carries its state from step to step.
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

}  // namespace peers

#endif  // BENCH_PEERS_ENGINE_HPP
