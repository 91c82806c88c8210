#ifndef BENCH_STREAMS_THREADS_HPP
#define BENCH_STREAMS_THREADS_HPP

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "measure/one_core.hpp"

namespace streams {

/// Steps per second, of all threads together.
struct rates {
  double one, two;
};

/// Steps that one thread on the core does from when `started` is set until `stopped` is.
template <class MakeStream>
void step_until(int core, const MakeStream& make_stream, const std::atomic<bool>& started,
                const std::atomic<bool>& stopped, std::atomic<int>& ready, double& steps) {
  measure::stay_on_core(core);
  auto stream = make_stream();
  stream.step();
  ++ready;
  while (!started) std::this_thread::yield();
  for (steps = 0; !stopped; ++steps) stream.step();
}

/// \param threads  on the cores 0, 1, ...
template <class MakeStream>
double steps_per_second(int threads, const MakeStream& make_stream) {
  using clock = std::chrono::steady_clock;
  std::atomic<bool> started = false, stopped = false;
  std::atomic<int> ready = 0;
  std::vector<double> steps(static_cast<std::size_t>(threads));
  std::vector<std::jthread> running;
  running.reserve(steps.size());
  for (int core = 0; core < threads; ++core) {
    running.emplace_back(
        [&, core] { step_until(core, make_stream, started, stopped, ready, steps[static_cast<std::size_t>(core)]); });
  }
  while (ready < threads) std::this_thread::yield();
  const auto start = clock::now();
  started = true;
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  stopped = true;
  const double seconds = std::chrono::duration<double>(clock::now() - start).count();
  running.clear();
  double all = 0;
  for (const double each : steps) all += each;
  return all / seconds;
}

/// One thread and two in turns; the best of each.
///
/// \param make_stream  called by every thread; what it returns has `step()`
/// \throws std::runtime_error  when there is one core only
template <class MakeStream>
rates compare_threads(const MakeStream& make_stream) {
  if (std::thread::hardware_concurrency() < 2) {
    throw std::runtime_error("Two threads cannot be compared with one: there is one core only.");
  }
  rates best{0, 0};
  for (int round = 0; round < 10; ++round) {
    best.one = std::max(best.one, steps_per_second(1, make_stream));
    best.two = std::max(best.two, steps_per_second(2, make_stream));
  }
  return best;
}

}  // namespace streams

#endif  // BENCH_STREAMS_THREADS_HPP
