#ifndef BENCH_PEERS_SPEEDUP_CHART_HPP
#define BENCH_PEERS_SPEEDUP_CHART_HPP

#include <string>
#include <vector>

#include "goals.hpp"
#include "plotting/chart.hpp"

namespace peers {

/// How many times as fast as the fastest engine in single precision, on every workload: the fastest in 8 bits, and ernn
/// in 12 bits with blocks of several sizes.
inline plotting::chart speedup_chart(const std::vector<workload_measurement>& rows) {
  plotting::chart chart{
      "Steps of one thread", {"workload"}, {"times as fast as the fastest f32 engine", false, {}, {}, true}, {}};
  for (const workload which : every_workload) chart.x.categories.emplace_back(name_of(which));
  const auto add = [&](const std::string& name, const auto& time_of) {
    plotting::series bars{name, {}, plotting::mark::bars};
    for (const workload which : every_workload) {
      bars.points.emplace_back(bars.points.size(), fastest_us(which, 32, rows) / time_of(which));
    }
    chart.content.push_back(bars);
  };
  add("fastest int8", [&](workload which) { return fastest_us(which, 8, rows); });
  for (const int block : {1, 8, 16}) {
    add(block == 1 ? "ernn, dense" : "ernn, block " + std::to_string(block),
        [&](workload which) { return ernn_row(which, block, 12, rows).times.minimum; });
  }
  return chart;
}

}  // namespace peers

#endif  // BENCH_PEERS_SPEEDUP_CHART_HPP
