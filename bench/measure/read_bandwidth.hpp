#ifndef BENCH_MEASURE_READ_BANDWIDTH_HPP
#define BENCH_MEASURE_READ_BANDWIDTH_HPP

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace measure {

/// Shortest time, in microseconds, in which one thread reads so many bytes over and over: no engine that reads all its
/// weights in every step can be faster.
inline double fastest_read_us(std::size_t bytes) {
  using clock = std::chrono::steady_clock;
  typedef std::uint64_t block __attribute__((vector_size(64)));  // NOLINT(modernize-use-using)
  std::vector<block> memory(std::max<std::size_t>(bytes / sizeof(block) / 4 * 4, 4), block{});
  double best = 1e9;
  const auto end = clock::now() + std::chrono::milliseconds(50);
  for (int repetition = 0; repetition < 500 || clock::now() < end; ++repetition) {
    const auto start = clock::now();
    block a{}, b{}, c{}, d{};
    for (std::size_t i = 0; i < memory.size(); i += 4) {
      a |= memory[i];
      b |= memory[i + 1];
      c |= memory[i + 2];
      d |= memory[i + 3];
    }
    a |= b | c | d;
    asm volatile("" : : "m"(a) : "memory");  // the sum is used, and the next repetition reads anew
    best = std::min(best, std::chrono::duration<double, std::micro>(clock::now() - start).count());
  }
  return best;
}

}  // namespace measure

#endif  // BENCH_MEASURE_READ_BANDWIDTH_HPP
