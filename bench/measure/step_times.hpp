#ifndef BENCH_MEASURE_STEP_TIMES_HPP
#define BENCH_MEASURE_STEP_TIMES_HPP

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

namespace measure {

/// Microseconds of one call.
struct step_times {
  double minimum, median;
};

/// Microseconds that `calls` calls take.
template <class Step>
double microseconds_of(const Step& step, int calls = 1) {
  const auto start = std::chrono::steady_clock::now();
  for (int call = 0; call < calls; ++call) step();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}

/// Times calls for about `seconds`. Short ones are timed several at once, so that reading the clock does not count.
template <class Step>
step_times time_steps(const Step& step, double seconds = 0.5) {
  constexpr int warm_up = 10;
  constexpr double shortest_reading = 5;
  double once = microseconds_of(step);
  for (int call = 1; call < warm_up; ++call) once = std::min(once, microseconds_of(step));
  const int calls = 1 + static_cast<int>(shortest_reading / once);

  constexpr std::size_t fewest_readings = 20;
  std::vector<double> readings;
  for (double spent = 0; spent < seconds * 1e6 || readings.size() < fewest_readings; spent += readings.back() * calls) {
    readings.push_back(microseconds_of(step, calls) / calls);
  }
  std::sort(readings.begin(), readings.end());
  return {readings.front(), readings[readings.size() / 2]};
}

}  // namespace measure

#endif  // BENCH_MEASURE_STEP_TIMES_HPP
