#ifndef BENCH_PEERS_MEASUREMENT_HPP
#define BENCH_PEERS_MEASUREMENT_HPP

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

#include "check.hpp"
#include "measure/read_bandwidth.hpp"
#include "measure/step_times.hpp"

namespace peers {

/// What a table's row says of an engine.
struct measurement {
  std::string name;
  int block, bits;
  std::size_t bytes;  ///< of weights
  double error;       ///< largest difference from the double model
  measure::step_times times;
  double read_us;  ///< in which this machine reads so many bytes
};

/// Checks an engine, then times single calls with the state carried along.
/// \throws std::runtime_error  when the engine is wrong
inline measurement measured(candidate subject, int input_size) {
  const engine& tested = subject.tested;
  const double error = largest_error(subject, input_size);
  const auto times = measure::time_steps(tested.step);
  return {tested.name, tested.block, tested.bits, tested.bytes, error, times, measure::fastest_read_us(tested.bytes)};
}

inline nlohmann::json to_json(const measurement& row) {
  return {{"engine", row.name},
          {"block", row.block},
          {"bits", row.bits},
          {"us_per_step_min", row.times.minimum},
          {"us_per_step_median", row.times.median},
          {"bytes", row.bytes},
          {"largest_error", row.error},
          {"us_to_read", row.read_us}};
}

}  // namespace peers

#endif  // BENCH_PEERS_MEASUREMENT_HPP
