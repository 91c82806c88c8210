#ifndef BENCH_PEERS_MEASURE_HPP
#define BENCH_PEERS_MEASURE_HPP

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

#include "engine.hpp"

namespace peers {

/// What a table's row says of an engine.
struct measurement {
  std::string workload;
  std::string engine;
  int block = 1, bits = 32;
  std::size_t bytes = 0;
  double minimum_us = 0, median_us = 0;
};

inline floats random_frame(int size, std::mt19937& random) {
  floats frame(static_cast<std::size_t>(size));
  for (float& x : frame) x = std::uniform_real_distribution<float>(-1, 1)(random);
  return frame;
}

/// Runs an engine beside the double model from the same initial state.
///
/// \param model  has `step(x)` and `output`
/// \throws std::runtime_error  when they differ by more than the engine's tolerance
template <class Model>
void check(const engine& checked, Model& model, int input_size) {
  std::mt19937 random(2);
  constexpr int frames = 4;
  for (int t = 0; t < frames; ++t) {
    const floats x = random_frame(input_size, random);
    model.step({x.begin(), x.end()});
    checked.set_input(x);
    checked.step();
    const floats y = checked.output();
    for (std::size_t i = 0; i < y.size(); ++i) {
      const double difference = std::fabs(static_cast<double>(y[i]) - static_cast<double>(model.output[i]));
      // Written so that not-a-number fails too.
      if (!(difference <= checked.tolerance)) {
        throw std::runtime_error(fmt::format("{}, block {}, {} bits: output {} differs from the double model by {}",
                                             checked.name, checked.block, checked.bits, i, difference));
      }
    }
  }
}

/// Times single calls with the state carried along, for about `seconds`.
inline measurement time_steps(const std::string& workload, const engine& timed, int input_size, double seconds = 0.5) {
  using clock = std::chrono::steady_clock;
  std::mt19937 random(3);
  timed.set_input(random_frame(input_size, random));
  std::vector<double> microseconds;
  const auto end = clock::now() + std::chrono::duration<double>(seconds);
  while (clock::now() < end || microseconds.size() < 20) {
    const auto start = clock::now();
    timed.step();
    microseconds.push_back(std::chrono::duration<double, std::micro>(clock::now() - start).count());
  }
  std::sort(microseconds.begin(), microseconds.end());
  return {workload,
          timed.name,
          timed.block,
          timed.bits,
          timed.bytes,
          microseconds.front(),
          microseconds[microseconds.size() / 2]};
}

}  // namespace peers

#endif  // BENCH_PEERS_MEASURE_HPP
