// Step after step, as many as an hour of audio has: memory must not grow, and late steps should be as fast as early
// ones. Two vectorised LSTM layers (W2 of `bench peers`) with blocks of 8 and 12 bits.
// usage: bench_soak DIRECTORY [STEPS]   for soak.json, the table in Markdown and the chart; STEPS: 360000
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "ernn/io/atomic_file.hpp"
#include "ernn/simd.hpp"
#include "measure/markdown_table.hpp"
#include "measure/one_core.hpp"
#include "measure/resident_memory.hpp"
#include "peers/check.hpp"
#include "peers/ernn_engine.hpp"
#include "peers/workloads.hpp"
#include "plotting/write_svg.hpp"

namespace {

constexpr int parts = 10;
constexpr double frames_per_second = 100;

struct soak_run {
  std::vector<float> microseconds;  ///< of every step, in order
  long memory_before, memory_after;
};

peers::engine layers() {
  using formats = ernn::standard_formats<12, 8, 2>;
  return peers::visit_workload<8, formats, formats>(peers::workload::w2,
                                                    []<class Stack>(std::type_identity<Stack>) {
                                                      return peers::make_ernn_candidate<ernn::vectorised<Stack>>("ernn",
                                                                                                                 8, 12);
                                                    })
      .tested;
}

/// Runs on random frames. All memory is taken before the first step.
soak_run soak(const peers::engine& tested, std::size_t steps) {
  using clock = std::chrono::steady_clock;
  std::mt19937 random(1);
  std::vector<peers::floats> frames(1000);
  for (peers::floats& frame : frames) frame = peers::random_frame(peers::input_size_of(peers::workload::w2), random);
  soak_run result{std::vector<float>(steps, 0), 0, 0};
  const auto run = [&](std::size_t count) {
    for (std::size_t t = 0; t < count; ++t) {
      tested.set_input(frames[t % frames.size()]);
      const auto start = clock::now();
      tested.step();
      result.microseconds[t] = std::chrono::duration<float, std::micro>(clock::now() - start).count();
    }
  };
  // Once before it counts: from here on code and stack are in memory.
  run(std::min<std::size_t>(steps, 100));
  measure::resident_memory();
  result.memory_before = measure::resident_memory();
  run(steps);
  result.memory_after = measure::resident_memory();
  return result;
}

/// \param part  0 is the first  \return times in order of size
std::vector<float> sorted_part(const soak_run& done, std::size_t part) {
  const auto size = done.microseconds.size() / parts;
  const auto first = done.microseconds.begin() + static_cast<std::ptrdiff_t>(part * size);
  std::vector<float> times(first, first + static_cast<std::ptrdiff_t>(size));
  std::sort(times.begin(), times.end());
  return times;
}

double percentile(const std::vector<float>& sorted, double percent) {
  return static_cast<double>(sorted[static_cast<std::size_t>(percent / 100 * static_cast<double>(sorted.size() - 1))]);
}

/// Writes the table, the chart and the JSON file of a run.
void report(const soak_run& done, const std::filesystem::path& directory) {
  constexpr std::array percents = {50.0, 99.0, 99.9, 100.0};
  plotting::chart chart{
      "Two LSTM layers for an hour of audio", {"tenth of the hour"}, {"microseconds per step", true}, {}};
  std::vector<measure::markdown_table::column> columns = {{"tenth", 5}};
  for (const double percent : percents) {
    columns.push_back({percent == 100 ? "slowest" : fmt::format("{} %", percent), 8});
    chart.content.push_back({columns.back().heading, {}});
  }
  measure::markdown_table table(columns);
  nlohmann::json rows = nlohmann::json::array();
  for (std::size_t part = 0; part < parts; ++part) {
    const auto times = sorted_part(done, part);
    std::vector<std::string> cells = {std::to_string(part + 1)};
    nlohmann::json row = {{"tenth", part + 1}};
    for (std::size_t p = 0; p < percents.size(); ++p) {
      const double microseconds = percentile(times, percents[p]);
      cells.push_back(fmt::format("{:.1f}", microseconds));
      row["us_" + chart.content[p].name] = microseconds;
      chart.content[p].points.emplace_back(part + 1, microseconds);
    }
    table.add(cells);
    rows.push_back(row);
  }
  double seconds = 0;
  for (const float time : done.microseconds) seconds += 1e-6 * static_cast<double>(time);
  const auto steps = done.microseconds.size();
  const std::string summary = fmt::format(
      "{} steps, {:.1f} s for {:.0f} s of audio at 100 frames per second: real-time factor {:.5f}. "
      "Resident memory: {} bytes before, {} bytes after.\n",
      steps, seconds, static_cast<double>(steps) / frames_per_second,
      seconds * frames_per_second / static_cast<double>(steps), done.memory_before, done.memory_after);
  fmt::print("\n{}", summary);
  const nlohmann::json json = {{"tenths", rows},
                               {"steps", steps},
                               {"seconds", seconds},
                               {"resident_bytes_before", done.memory_before},
                               {"resident_bytes_after", done.memory_after}};
  ernn::io::write_file(directory / "soak.json", json.dump(2) + "\n");
  ernn::io::write_file(
      directory / "soak.md",
      "# An hour of audio\n\nWritten by `./run bench soak`: percentiles of microseconds per step.\n\n" + table.text() +
          "\n" + summary);
  plotting::write_svg(chart, directory / "soak.svg");
  fmt::print("wrote {0}/soak.json, {0}/soak.md and {0}/soak.svg\n", directory.string());
}

std::size_t number_of_steps(std::string_view text) {
  std::size_t steps = 0;
  const auto [end, error] = std::from_chars(text.begin(), text.end(), steps);
  if (error != std::errc() || end != text.end() || steps < 1000) {
    throw std::invalid_argument("STEPS must be a number from 1000 on: tenths of fewer steps say nothing.");
  }
  return steps;
}

void run(const std::filesystem::path& directory, std::size_t steps) {
  measure::stay_on_this_core();
  const soak_run done = soak(layers(), steps);
  report(done, directory);
  if (done.memory_after > done.memory_before) {
    throw std::runtime_error(
        fmt::format("the process must not grow, but has {} bytes more in memory than before its first step",
                    done.memory_after - done.memory_before));
  }
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 2 && argc != 3) {
    std::fputs("usage: bench_soak DIRECTORY [STEPS]\n", stderr);
    return 2;
  }
  run(argv[1], argc == 3 ? number_of_steps(argv[2]) : 360000);
} catch (const std::exception& error) {
  fmt::print(stderr, "bench_soak: {}\n", error.what());
  return 1;
}
