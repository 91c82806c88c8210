// Many independent streams of one layer, W1 of `bench peers` in 12 bits: two threads beside one, and one thread that
// steps several streams at once with weights that it reads once for all.
// usage: bench_streams DIRECTORY   for streams.json, the tables in Markdown and the chart
#include <fmt/core.h>

#include <array>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "ernn/io/atomic_file.hpp"
#include "ernn/simd.hpp"
#include "measure/markdown_table.hpp"
#include "measure/one_core.hpp"
#include "measure/program.hpp"
#include "measure/step_times.hpp"
#include "peers/check.hpp"
#include "peers/random_layers.hpp"
#include "peers/workloads.hpp"
#include "plotting/write_svg.hpp"
#include "streams/threads.hpp"

namespace {

constexpr int bits = 12;
constexpr std::array block_sizes = {1, 8, 16};
constexpr int most_streams = 64;

template <int BlockSize>
using layer = ernn::vectorised<
    ernn::stack<ernn::lstm<peers::speech_layer<BlockSize, ernn::standard_formats<bits, BlockSize, 2>, 160>>>>;

/// Streams with frames of their own, on shared weights.
template <class Model>
struct stream_batch {
  std::shared_ptr<const typename Model::weights> weights;
  std::vector<typename Model::input> frames;
  std::vector<typename Model::state> states;
  std::vector<typename Model::output> outputs;

  stream_batch(std::shared_ptr<const typename Model::weights> shared, int count)
      : weights(std::move(shared)), states(static_cast<std::size_t>(count), Model::initial_state()) {
    std::mt19937 random(1);
    for (int s = 0; s < count; ++s) {
      const auto values = peers::random_frame(Model::input::size, random);
      frames.emplace_back();
      for (int i = 0; i < Model::input::size; ++i) {
        frames.back()[i] = typename Model::input::value_type(static_cast<double>(values[static_cast<std::size_t>(i)]));
      }
    }
    outputs.resize(states.size());
  }

  void step() {
    ernn::step_streams<Model>(*weights, frames.data(), states.data(), outputs.data(), static_cast<int>(states.size()));
  }
};

template <class Model>
std::shared_ptr<const typename Model::weights> random_weights() {
  const auto weights = std::make_shared<typename Model::weights>();
  random_layer::random_source random(1);
  peers::random_layers(std::type_identity<Model>(), *weights, random);
  return weights;
}

/// \throws std::runtime_error  when a stream has not the bits that it would have alone
template <class Model>
void check(stream_batch<Model> together) {
  stream_batch<Model> alone = together;
  for (int t = 0; t < 3; ++t) {
    together.step();
    for (std::size_t s = 0; s < alone.states.size(); ++s) {
      alone.states[s] = Model::step(*alone.weights, alone.frames[s], alone.states[s]);
      const auto& expected = Model::output_of(alone.states[s]);
      for (int i = 0; i < expected.size; ++i) {
        if (!(together.outputs[s][i] == expected[i])) {
          throw std::runtime_error(fmt::format("output {} of stream {} must be what the stream gives alone", i, s));
        }
      }
    }
  }
}

/// Adds the curve of one block size.
template <int BlockSize>
void add_batches(nlohmann::json& rows, plotting::series& curve) {
  using model = layer<BlockSize>;
  const auto weights = random_weights<model>();
  for (int count = 1; count <= most_streams; count *= 2) {
    stream_batch<model> batch(weights, count);
    check(batch);
    const auto times = measure::time_steps([&] { batch.step(); });
    rows.push_back({{"workload", "W1"},
                    {"block", BlockSize},
                    {"bits", bits},
                    {"streams", count},
                    {"us_per_step_min", times.minimum / count},
                    {"us_per_step_median", times.median / count}});
    curve.points.emplace_back(count, times.minimum / count);
  }
}

template <std::size_t... Index>
std::string report_batches(nlohmann::json& json, const std::filesystem::path& svg,
                           std::index_sequence<Index...> /*blocks*/) {
  plotting::chart chart{"LSTM 160 -> 1024, projection 512: streams that share the weights",
                        {"streams stepped at once", true},
                        {"microseconds per step of a stream", true},
                        {}};
  for (const int block : block_sizes) chart.content.push_back({fmt::format("block {}", block), {}});
  (add_batches<block_sizes[Index]>(json["batches"], chart.content[Index]), ...);

  measure::markdown_table table({{"streams at once", 15}, {"block 1", 8}, {"block 8", 8}, {"block 16", 8}});
  for (std::size_t p = 0; p < chart.content[0].points.size(); ++p) {
    const double streams = chart.content[0].points[p].first;
    chart.x.ticks.push_back(streams);
    std::vector<std::string> cells = {fmt::format("{}", streams)};
    for (const auto& curve : chart.content) cells.push_back(fmt::format("{:.2f}", curve.points[p].second));
    table.add(cells);
  }
  plotting::write_svg(chart, svg);
  return table.text();
}

/// One thread beside two, each with a stream of its own.
template <int BlockSize>
void add_threads(nlohmann::json& rows, measure::markdown_table& table) {
  using model = layer<BlockSize>;
  const auto weights = random_weights<model>();
  const auto rates = streams::compare_threads([&] { return stream_batch<model>(weights, 1); });
  table.add({std::to_string(BlockSize), fmt::format("{:.0f}", rates.one), fmt::format("{:.0f}", rates.two),
             fmt::format("{:.2f}", rates.two / rates.one)});
  rows.push_back({{"workload", "W1"},
                  {"block", BlockSize},
                  {"bits", bits},
                  {"steps_per_second_one_thread", rates.one},
                  {"steps_per_second_two_threads", rates.two}});
}

void run(const std::filesystem::path& directory) {
  nlohmann::json json;
  measure::markdown_table threads({{"block", 5}, {"steps/s, one thread", 19}, {"two threads", 11}, {"ratio", 5}});
  add_threads<8>(json["threads"], threads);
  add_threads<16>(json["threads"], threads);
  fmt::print("\n");
  measure::stay_on_this_core();
  const auto batches = report_batches(json, directory / "streams.svg", std::make_index_sequence<block_sizes.size()>());
  ernn::io::write_file(directory / "streams.json", json.dump(2) + "\n");
  ernn::io::write_file(directory / "streams.md",
                       "# Many streams\n\nWritten by `./run bench streams`: an LSTM with 160 inputs, 1024 cells and a "
                       "projection to 512 in 12 bits. A stream on each of two threads:\n\n" +
                           threads.text() +
                           "\nOne thread, several streams at once, least microseconds per step of a stream:\n\n" +
                           batches);
  fmt::print(
      "\nThe least microseconds per step of a stream.\nwrote {0}/streams.json, {0}/streams.md and {0}/streams.svg\n",
      directory.string());
}

}  // namespace

int main(int argc, char** argv) {
  return measure::run_program("bench_streams", argc, argv, run);
}
