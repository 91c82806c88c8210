// ernn beside other engines, in one run on one thread: one frame per call, the state carried along. Every engine's
// output is compared with the double model before it is timed. Compare the rows of one run with each other.
// usage: bench_peers DIRECTORY   for peers.json, the tables in Markdown and the chart
#include <cblas.h>
#include <fmt/core.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "candidates.hpp"
#include "ernn/io/atomic_file.hpp"
#include "goals.hpp"
#include "measure/markdown_table.hpp"
#include "measure/one_core.hpp"
#include "measure/program.hpp"
#include "measurement.hpp"
#include "plotting/write_svg.hpp"
#include "speedup_chart.hpp"

namespace {

using peers::candidate, peers::workload, peers::workload_measurement;

template <int Bits, class Use>
void visit_ernn_candidates(workload which, const Use& use) {
  use(peers::ernn_candidate<1, Bits>(which));
  use(peers::ernn_candidate<4, Bits>(which));
  use(peers::ernn_candidate<8, Bits>(which));
  use(peers::ernn_candidate<16, Bits>(which));
  use(peers::ernn_candidate<32, Bits>(which));
}

/// Makes each candidate when its turn comes, so that one at a time is in memory.
template <class Use>
void visit_candidates(workload which, const Use& use) {
  visit_ernn_candidates<8>(which, use);
  visit_ernn_candidates<12>(which, use);
  visit_ernn_candidates<16>(which, use);
  use(peers::scalar_candidate(which));
  for (candidate& dense : peers::dense_candidates(which)) use(std::move(dense));
}

measure::markdown_table measurement_table() {
  return measure::markdown_table({{"workload", 8, true},
                                  {"engine", 26, true},
                                  {"block", 5},
                                  {"bits", 4},
                                  {"bytes", 9},
                                  {"largest error", 13},
                                  {"us min", 8},
                                  {"us median", 9},
                                  {"us to read", 10},
                                  {"GB/s read", 9},
                                  {"of that limit", 13}});
}

void add(const workload_measurement& measured, measure::markdown_table& table) {
  const auto& [where, row] = measured;
  table.add({name_of(where), row.name, std::to_string(row.block), std::to_string(row.bits), std::to_string(row.bytes),
             fmt::format("{:.1e}", row.error), fmt::format("{:.2f}", row.times.minimum),
             fmt::format("{:.2f}", row.times.median), fmt::format("{:.2f}", row.read_us),
             fmt::format("{:.0f}", static_cast<double>(row.bytes) / row.read_us * 1e-3),
             fmt::format("{:.0f} %", 100 * row.read_us / row.times.minimum)});
}

measure::markdown_table goal_table(const std::vector<workload_measurement>& rows) {
  measure::markdown_table table({{"workload", 8, true},
                                 {"ratio", 20, true},
                                 {"block", 5},
                                 {"wanted", 9},
                                 {"8-bit weights", 14},
                                 {"12 bits", 14},
                                 {"16 bits", 14}});
  for (const peers::goal& wanted : peers::every_goal()) {
    const auto found = [&](int bits) {
      const double ratio = peers::ratio(wanted, bits, rows);
      return fmt::format("{:.2f} {}", ratio, peers::is_reached(wanted, ratio) ? "reached" : "missed");
    };
    const bool is_limit = wanted.against == peers::goal::peer::read_limit;
    table.add({name_of(wanted.where), text_of(wanted.against), std::to_string(wanted.block),
               fmt::format("{} {}", is_limit ? "<=" : ">=", wanted.wanted), found(8), found(12), found(16)});
  }
  return table;
}

void run(const std::filesystem::path& directory) {
  // Every library has threads of its own.
  peers::use_one_thread();
  openblas_set_num_threads(1);
  measure::stay_on_this_core();

  auto table = measurement_table();
  std::vector<workload_measurement> rows;
  nlohmann::json json = nlohmann::json::array();
  for (const workload which : peers::every_workload) {
    visit_candidates(which, [&](candidate subject) {
      rows.push_back({which, peers::measured(std::move(subject), peers::input_size_of(which))});
      add(rows.back(), table);
      json.push_back(to_json(rows.back().found));
      json.back()["workload"] = name_of(which);
    });
  }
  fmt::print("\n");
  const auto goals = goal_table(rows);
  ernn::io::write_file(directory / "peers.json", json.dump(2) + "\n");
  ernn::io::write_file(directory / "peers.md", "# ernn beside other engines\n\nWritten by `./run bench peers`.\n\n" +
                                                   table.text() + "\nWhat is wanted of ernn:\n\n" + goals.text());
  plotting::write_svg(peers::speedup_chart(rows), directory / "peers.svg");
  fmt::print("\nwrote {0}/peers.json, {0}/peers.md and {0}/peers.svg\n", directory.string());
}

}  // namespace

int main(int argc, char** argv) {
  return measure::run_program("bench_peers", argc, argv, run);
}
