#ifndef BENCH_PEERS_CHECK_HPP
#define BENCH_PEERS_CHECK_HPP

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

#include "engine.hpp"

namespace peers {

inline floats random_frame(int size, std::mt19937& random) {
  floats frame(static_cast<std::size_t>(size));
  for (float& x : frame) x = std::uniform_real_distribution<float>(-1, 1)(random);
  return frame;
}

/// Runs an engine beside the double model from the same initial state.
///
/// \return the largest difference of an output
/// \throws std::runtime_error  when it exceeds the engine's tolerance
inline double largest_error(candidate& checked, int input_size) {
  const engine& tested = checked.tested;
  std::mt19937 random(2);
  constexpr int frames = 10;
  double largest = 0;
  for (int t = 0; t < frames; ++t) {
    const floats x = random_frame(input_size, random);
    tested.set_input(x);
    tested.step();
    const floats found = tested.output();
    const reference::vector expected = checked.model({x.begin(), x.end()});
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const double difference = std::fabs(static_cast<double>(found.at(i)) - static_cast<double>(expected[i]));
      // Written so that not-a-number fails too.
      if (!(difference <= tested.tolerance)) {
        throw std::runtime_error(fmt::format(
            "{}, block {}, {} bits: output {} of frame {} differs from the double model by {}, more than {}",
            tested.name, tested.block, tested.bits, i, t, difference, tested.tolerance));
      }
      largest = std::max(largest, difference);
    }
  }
  return largest;
}

}  // namespace peers

#endif  // BENCH_PEERS_CHECK_HPP
