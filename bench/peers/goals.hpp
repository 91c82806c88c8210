#ifndef BENCH_PEERS_GOALS_HPP
#define BENCH_PEERS_GOALS_HPP

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "measurement.hpp"
#include "workloads.hpp"

namespace peers {

struct workload_measurement {
  workload where;
  measurement found;
};

/// A ratio of two times that ernn is to reach.
struct goal {
  workload where;
  int block;
  enum class peer { fastest_f32, fastest_int8, read_limit } against;
  double wanted;  ///< at least; for read_limit at most
};

inline std::vector<goal> every_goal() {
  using enum goal::peer;
  std::vector<goal> all;
  for (const workload which : {workload::w1, workload::w2, workload::w3}) {
    all.insert(all.end(), {{which, 8, fastest_f32, 14},
                           {which, 8, fastest_int8, 5},
                           {which, 16, fastest_f32, 25},
                           {which, 16, fastest_int8, 9}});
  }
  for (const workload which : {workload::w4, workload::w5}) all.push_back({which, 8, fastest_f32, 3});
  for (const workload which : {workload::w1, workload::w2}) all.push_back({which, 8, read_limit, 1.4});
  for (const workload which : every_workload) all.push_back({which, 1, fastest_int8, 1});
  return all;
}

inline std::string text_of(goal::peer against) {
  switch (against) {
    case goal::peer::fastest_f32:
      return "fastest f32 / ernn";
    case goal::peer::fastest_int8:
      return "fastest int8 / ernn";
    default:
      return "ernn / time to read";
  }
}

/// The vectorised kernel's engine, whatever its bits.
inline constexpr const char* ernn_name = "ernn";

/// Least microseconds per step of all other engines with weights of so many bits, 32 or 8.
inline double fastest_us(workload which, int bits, const std::vector<workload_measurement>& rows) {
  double fastest = std::numeric_limits<double>::infinity();
  for (const auto& [where, found] : rows) {
    const bool counts = where == which && found.bits == bits && found.name != ernn_name;
    if (counts) fastest = std::min(fastest, found.times.minimum);
  }
  return fastest;
}

/// The vectorised kernel's row, which must be there.
inline const measurement& ernn_row(workload which, int block, int bits, const std::vector<workload_measurement>& rows) {
  return std::find_if(rows.begin(), rows.end(),
                      [&](const workload_measurement& row) {
                        const measurement& found = row.found;
                        return row.where == which && found.name == ernn_name && found.block == block &&
                               found.bits == bits;
                      })
      ->found;
}

/// The goal's ratio in a run. \param bits  of ernn
inline double ratio(const goal& wanted, int bits, const std::vector<workload_measurement>& rows) {
  const measurement& ernn = ernn_row(wanted.where, wanted.block, bits, rows);
  if (wanted.against == goal::peer::read_limit) return ernn.times.minimum / ernn.read_us;
  const int peer_bits = wanted.against == goal::peer::fastest_f32 ? 32 : 8;
  return fastest_us(wanted.where, peer_bits, rows) / ernn.times.minimum;
}

inline bool is_reached(const goal& wanted, double found) {
  return wanted.against == goal::peer::read_limit ? found <= wanted.wanted : found >= wanted.wanted;
}

}  // namespace peers

#endif  // BENCH_PEERS_GOALS_HPP
