// The cost of a step over hidden sizes and block sizes: an LSTM with 160 inputs in 12 bits. Every layer is compared
// with the double model before it is timed. usage: bench_sweep DIRECTORY   for sweep.json, the table in Markdown and
// the chart
#include "growth/sweep.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "ernn/io/atomic_file.hpp"
#include "measure/markdown_table.hpp"
#include "measure/one_core.hpp"
#include "measure/program.hpp"
#include "peers/measurement.hpp"
#include "plotting/write_svg.hpp"

namespace {

using growth::block_sizes;

template <std::size_t... Index>
peers::candidate candidate_of(std::size_t block, int hidden_size, std::index_sequence<Index...> /*blocks*/) {
  constexpr std::array makers = {&growth::sweep_candidate<block_sizes[Index]>...};
  return makers.at(block)(hidden_size);
}

measure::markdown_table empty_table() {
  std::vector<measure::markdown_table::column> columns = {{"hidden size", 11}};
  for (const int block : block_sizes) columns.push_back({fmt::format("block {}", block), 8});
  return measure::markdown_table(columns);
}

plotting::chart empty_chart() {
  plotting::chart chart{
      "One step of an LSTM, 160 inputs, 12 bits", {"hidden size", true}, {"microseconds per step", true}, {}};
  for (int size = growth::smallest_hidden_size; size <= growth::largest_hidden_size; size *= 2) {
    chart.x.ticks.push_back(size);
  }
  for (const int block : block_sizes) chart.content.push_back({fmt::format("block {}", block), {}});
  return chart;
}

void run(const std::filesystem::path& directory) {
  measure::stay_on_this_core();
  auto table = empty_table();
  auto chart = empty_chart();
  nlohmann::json rows = nlohmann::json::array();
  for (int hidden_size = growth::smallest_hidden_size; hidden_size <= growth::largest_hidden_size; hidden_size *= 2) {
    std::vector<std::string> cells = {std::to_string(hidden_size)};
    for (std::size_t b = 0; b < block_sizes.size(); ++b) {
      if (block_sizes[b] > hidden_size) {
        cells.emplace_back();
        continue;
      }
      const auto found = peers::measured(candidate_of(b, hidden_size, std::make_index_sequence<block_sizes.size()>()),
                                         growth::input_size);
      cells.push_back(fmt::format("{:.2f}", found.times.minimum));
      chart.content[b].points.emplace_back(hidden_size, found.times.minimum);
      rows.push_back(peers::to_json(found));
      rows.back()["hidden_size"] = hidden_size;
    }
    table.add(cells);
  }
  ernn::io::write_file(directory / "sweep.json", rows.dump(2) + "\n");
  ernn::io::write_file(
      directory / "sweep.md",
      "# Cost of a step\n\nWritten by `./run bench sweep`: the least microseconds per step of an LSTM with "
      "160 inputs in 12 bits.\n\n" +
          table.text());
  plotting::write_svg(chart, directory / "sweep.svg");
  fmt::print("\nThe least microseconds per step.\nwrote {0}/sweep.json, {0}/sweep.md and {0}/sweep.svg\n",
             directory.string());
}

}  // namespace

int main(int argc, char** argv) {
  return measure::run_program("bench_sweep", argc, argv, run);
}
