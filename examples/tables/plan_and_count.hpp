#ifndef TABLES_PLAN_AND_COUNT_HPP
#define TABLES_PLAN_AND_COUNT_HPP

#include <cstddef>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "ernn/hardware/simulation.hpp"
#include "tables/figures.hpp"

namespace tables {

/// What an accelerator was planned to be like, and what its simulation counted.
struct planned_and_counted {
  std::string what;
  double planned, counted;
};

struct plan_and_count {
  std::vector<planned_and_counted> cycles, busy, copies;  ///< busy: percent of the cycles, with a new task
};

inline planned_and_counted in_whole_numbers(const std::string& what, int planned, int counted) {
  return {what, static_cast<double>(planned), static_cast<double>(counted)};
}

inline plan_and_count compare(const hardware::accelerator& machine, const hardware::simulation_result& counted) {
  plan_and_count result;
  result.cycles = {in_whole_numbers("latency", machine.times.latency, counted.latency),
                   in_whole_numbers("interval", machine.times.interval, counted.interval)};
  std::vector<double> tasks(machine.units.size(), 0);
  for (const hardware::issue& each : machine.issues) ++tasks[static_cast<std::size_t>(each.group)];
  for (std::size_t n = 0; n < machine.units.size(); ++n) {
    const double possible = double{1} * machine.units[n].count * machine.times.interval;
    result.busy.push_back({machine.units[n].name, 100 * tasks[n] / possible, 100 * counted.occupancy[n]});
  }
  for (std::size_t n = 0; n < machine.memories.size(); ++n) {
    const hardware::memory& stored = machine.memories[n];
    if (stored.rotates == hardware::rotation::none) continue;
    result.copies.push_back(in_whole_numbers(stored.name, stored.copies, counted.copies[n]));
  }
  return result;
}

/// One line: name, planned | counted.
inline void print_line(const char* unit, const std::vector<planned_and_counted>& figures) {
  std::printf("  %-8s", unit);
  for (std::size_t n = 0; n < figures.size(); ++n) {
    std::printf("%s%s %.4g | %.4g", n == 0 ? "" : ", ", figures[n].what.c_str(), figures[n].planned,
                figures[n].counted);
  }
  std::printf("\n");
}

inline nlohmann::json json_of(const std::vector<planned_and_counted>& figures) {
  nlohmann::json result = nlohmann::json::array();
  for (const planned_and_counted& each : figures) {
    result.push_back({{"of", each.what}, {"planned", each.planned}, {"counted", each.counted}});
  }
  return result;
}

}  // namespace tables

#endif  // TABLES_PLAN_AND_COUNT_HPP
