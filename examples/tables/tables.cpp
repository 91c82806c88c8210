// E-RNN's Table III again: the published rows, and beside each what the scheduler, the simulation and the cost model
// say. Each accelerator's pipeline is drawn as an SVG picture beside the JSON file.
//
//     tables DIRECTORY
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "ernn/hardware/gantt_chart.hpp"
#include "ernn/hardware/published.hpp"
#include "ernn/hardware/scheduler.hpp"
#include "ernn/hardware/simulation.hpp"
#include "ernn/io/atomic_file.hpp"

namespace {

using namespace ernn;
using hardware::accelerator;
using hardware::published_row;
using hardware::resources;

template <int Bits, int BlockSize>
struct paper_layer : layer_defaults<BlockSize, standard_formats<Bits, BlockSize, 3>> {
  static constexpr int input_size = 153;
  static constexpr int hidden_size = 1024;
};
template <int Bits, int BlockSize>
struct paper_lstm : paper_layer<Bits, BlockSize> {
  static constexpr int projection_size = 512;
  static constexpr bool peepholes = true;
};

/// What an accelerator takes and gives, in the units of the table.
struct figures {
  double dsp, bram, lut, ff;  ///< percent
  double latency;             ///< microseconds
  double frames_per_second;
};

figures published(const published_row& row) {
  return {row.dsp, row.bram, row.lut, row.ff, row.latency, row.frames_per_second};
}

figures figures_of(const resources& used, const hardware::device& target, double latency, double frames_per_second) {
  const auto percent = [](std::int64_t part, int all) { return 100.0 * static_cast<double>(part) / all; };
  return {percent(used.dsp, target.dsp),
          percent(used.bram18, target.bram18),
          percent(used.lut, target.lut),
          percent(used.ff, target.ff),
          latency,
          frames_per_second};
}

/// Calls use(name, number...) for each quantity of some figures.
template <class Use, class... Figures>
void for_each_quantity(Use&& use, const Figures&... figures) {
  use("dsp_percent", figures.dsp...);
  use("bram_percent", figures.bram...);
  use("lut_percent", figures.lut...);
  use("ff_percent", figures.ff...);
  use("latency_us", figures.latency...);
  use("frames_per_second", figures.frames_per_second...);
}

/// Random raw numbers for everything that a layer stores.
struct random_numbers {
  std::mt19937 random{1};

  template <class Number>
  void number(Number& x) {
    std::uniform_int_distribution<int> raw(Number::lowest().raw(), Number::highest().raw());
    x = Number::from_raw(static_cast<typename Number::storage>(raw(random)));
  }
  template <class Weight, int BlockSize>
  void block(array<Weight, BlockSize>& spectrum) {
    for (Weight& x : spectrum.data) number(x);
  }
};

template <class Layer>
std::unique_ptr<typename Layer::weights> random_weights() {
  auto weights = std::make_unique<typename Layer::weights>();
  random_numbers numbers;
  io::detail::for_each_parameter(std::type_identity<Layer>(), *weights, 0, [&](auto, auto, auto&... parts) {
    (io::visit_numbers(parts, numbers), ...);
    (io::detail::set_scale(parts, -3), ...);
  });
  return weights;
}

/// Simulates two frames of every stream and compares every bit with the kernel's.
template <class Layer>
hardware::simulation_result simulated(const accelerator& machine, const typename Layer::weights& weights) {
  const auto streams = static_cast<std::size_t>(machine.times.streams());
  std::vector<typename Layer::state> states(streams, Layer::initial_state());
  std::vector<typename Layer::input> frames(2 * streams);
  std::vector<std::vector<std::int64_t>> inputs(frames.size()), outputs(frames.size());
  random_numbers numbers;
  for (std::size_t n = 0; n < frames.size(); ++n) {
    io::visit_numbers(frames[n], numbers);
    for (const auto& x : frames[n].data) inputs[n].push_back(x.raw());
    auto& state = states[n % streams];
    state = Layer::step(weights, frames[n], state);
    for (const auto& y : state.output.data) outputs[n].push_back(y.raw());
  }
  auto result = hardware::simulate(machine, inputs);
  if (result.outputs != outputs)
    throw io::error("the simulated accelerator must give the kernel's bits, but does not.");
  return result;
}

/// The paper's processing element has transforms of its own (E-RNN, section VI.A): as many as there are elements.
accelerator paper_accelerator(const std::shared_ptr<const hardware::layer_design>& design, const published_row& row) {
  hardware::configuration sizes =
      schedule(design, {hardware::goal::fewest_resources, row.frames_per_second, row.latency, {}}).sizes;
  for (hardware::pool_size& pool : sizes.pools) {
    pool.forwards = pool.processing_elements;
    pool.inverses = pool.processing_elements;
  }
  return build_accelerator(design, sizes);
}

figures quotient(const figures& a, const figures& b) {
  return {a.dsp / b.dsp, a.bram / b.bram,       a.lut / b.lut,
          a.ff / b.ff,   a.latency / b.latency, a.frames_per_second / b.frames_per_second};
}
figures product(const figures& a, const figures& b) {
  return {a.dsp * b.dsp, a.bram * b.bram,       a.lut * b.lut,
          a.ff * b.ff,   a.latency * b.latency, a.frames_per_second * b.frames_per_second};
}

/// Watts of every design on the 7V3: the mean of what E-RNN publishes for it, 22 to 29 W without relation to size or
/// speed. There is no published figure for these designs on the KU060.
constexpr double watts_on_7v3 = (24.0 + 25.0 + 22.0 + 29.0) / 4;

/// "E-RNN LSTM FFT8" on the 7V3: "e-rnn-lstm-fft8-7v3".
std::string file_name(const published_row& row) {
  std::string name = std::string(row.design) + "-" + std::string(row.device);
  for (char& letter : name) {
    if (letter == ' ') letter = '-';
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return name;
}

/// The table as it grows.
class report {
 public:
  /// \param directory  for the files that are written; must exist
  explicit report(std::filesystem::path directory) : directory_(std::move(directory)) {}

  /// \param layer  `design_layer<Layer>` of the row's layer
  template <class Layer>
  void add(const published_row& row) {
    const auto weights = random_weights<Layer>();
    const auto design = std::make_shared<hardware::layer_design>(
        hardware::design_layer<Layer>(*weights, hardware::find_device(row.device), 200));
    const accelerator fastest = schedule(design, {hardware::goal::most_frames, 0, row.latency, {}});
    const auto counted = simulated<Layer>(fastest, *weights);
    const figures ours = figures_of(used_by(fastest, {}), design->target, counted.latency / design->clock,
                                    fastest.compute_units * design->clock * 1e6 / counted.interval);
    print_row(row, ours);
    add_prediction(row, design);
    const double cautious = frames_with_overhead(row, design);
    std::printf("%-20s%28.0f  planned, in the room that the paper's overheads leave\n", "frames_per_second", cautious);
    add_json(row, ours, cautious);
    // One frame more than are in flight at once, so that the first stream's next one is seen to wait for its state.
    write_file(file_name(row) + ".svg", gantt_chart(fastest, fastest.times.streams() + 1));
  }

  void add_unsimulated(const published_row& row) {
    std::printf("\n%s, %s: published only, not simulated\n", row.design.data(), row.device.data());
    nlohmann::json quantities;
    for_each_quantity(
        [&](const char* name, double value) {
          quantities[name] = {{"published", value}};
        },
        published(row));
    rows_.push_back(
        {{"design", row.design}, {"device", row.device}, {"block", row.block_size}, {"quantities", quantities}});
  }

  void write() const { write_file("table3.json", rows_.dump(2) + "\n"); }

 private:
  void write_file(const std::string& name, const std::string& text) const {
    io::write_file(directory_ / name, text);
    std::printf("wrote %s\n", (directory_ / name).c_str());
    std::fflush(stdout);
  }

  void print_row(const published_row& row, const figures& ours) const {
    std::printf("\n%s, %s\n%-20s%14s%14s\n", row.design.data(), row.device.data(), "", "published", "ours");
    for_each_quantity(
        [&](const std::string& name, double of_paper, double of_ours) {
          const bool counted = name == "latency_us" || name == "frames_per_second";
          std::printf("%-20s%14.1f%14.1f  %s\n", name.c_str(), of_paper, of_ours, counted ? "simulated" : "estimated");
        },
        published(row), ours);
    for (const published_row& other : {hardware::published_rows[0], hardware::published_rows[1]}) {
      std::printf("%-20s%13.2fx%13.2fx  frames/s against %s's published ones\n", "",
                  row.frames_per_second / other.frames_per_second, ours.frames_per_second / other.frames_per_second,
                  other.design.data());
    }
    if (row.watts > 0) {
      std::printf("%-20s%14.0f%14.0f  estimated\n", "frames_per_joule", row.frames_per_second / row.watts,
                  ours.frames_per_second / watts_on_7v3);
    }
  }

  /// Whose KU060 row says what the paper's tools add to our cost model.
  static std::string fitted_on(const published_row& row) {
    return row.bits == 16 ? "E-RNN LSTM FFT8" : std::string(row.design);
  }

  /// Frames per second if DSP slices, LUTs and flip-flops cost as much more than in our model as they did in the
  /// paper's designs. Block RAM is left as it is: those fill 81 to 91 % of it whatever their size.
  double frames_with_overhead(const published_row& row, const std::shared_ptr<const hardware::layer_design>& design) {
    const figures& overhead = overheads_.at(fitted_on(row));
    hardware::request wish{hardware::goal::most_frames, 0, row.latency, {}};
    wish.fill.dsp /= std::max(1.0, overhead.dsp);
    wish.fill.lut /= std::max(1.0, overhead.lut);
    wish.fill.ff /= std::max(1.0, overhead.ff);
    return schedule(design, wish).frames_per_second();
  }

  /// Fits the paper's overhead over our cost model on a design's KU060 row, and predicts its 7V3 row from it; C-LSTM's
  /// from the row of E-RNN's LSTM with the same block size.
  void add_prediction(const published_row& row, const std::shared_ptr<const hardware::layer_design>& design) {
    const bool is_fit = row.device == "ku060";
    const std::string source = fitted_on(row);
    if (is_fit) rows_of_ku060_[source] = &row;
    const accelerator same = paper_accelerator(design, source == row.design ? *rows_of_ku060_.at(source) : row);
    const figures modelled =
        figures_of(cost_of(same), design->target, same.latency_in_microseconds(), same.frames_per_second());
    if (is_fit) {
      overheads_[source] = quotient(published(row), modelled);
      for_each_quantity(
          [](const char* name, double factor) { std::printf("  fitted factor of %-20s%8.2f\n", name, factor); },
          overheads_[source]);
      return;
    }
    for_each_quantity(
        [&](const char* name, double of_paper, double predicted) {
          std::printf("  predicted %-20s%12.1f  error %+6.1f %%\n", name, predicted, 100 * (predicted / of_paper - 1));
          predictions_[std::string(row.design)][name] = predicted;
        },
        published(row), product(overheads_.at(source), modelled));
  }

  void add_json(const published_row& row, const figures& ours, double cautious) {
    nlohmann::json quantities;
    for_each_quantity(
        [&](const std::string& name, double of_paper, double of_ours) {
          const bool counted = name == "latency_us" || name == "frames_per_second";
          quantities[name] = {
              {"published", of_paper}, {"ours", of_ours}, {"kind", counted ? "simulated" : "estimated"}};
        },
        published(row), ours);
    quantities["frames_per_second"]["ours_with_published_overheads"] = cautious;
    if (row.watts > 0) {
      quantities["watts"] = {{"published", row.watts}, {"ours", watts_on_7v3}, {"kind", "estimated"}};
      quantities["frames_per_joule"] = {{"published", row.frames_per_second / row.watts},
                                        {"ours", ours.frames_per_second / watts_on_7v3},
                                        {"kind", "estimated"}};
    }
    nlohmann::json entry = {
        {"design", row.design}, {"device", row.device}, {"block", row.block_size}, {"quantities", quantities}};
    if (row.device == "7v3") entry["predicted_from_ku060"] = predictions_.at(std::string(row.design));
    rows_.push_back(std::move(entry));
  }

  std::filesystem::path directory_;
  nlohmann::json rows_ = nlohmann::json::array();
  std::map<std::string, const published_row*> rows_of_ku060_;
  std::map<std::string, figures> overheads_;
  std::map<std::string, nlohmann::json> predictions_;
};

void run(const std::filesystem::path& directory) {
  const auto& rows = hardware::published_rows;
  report table(directory);
  std::printf(
      "One layer: LSTM-1024 with projection 512 or GRU-1024, 153 inputs, 200 MHz. Ours: the most frames/s that the\n"
      "scheduler finds with no more latency than published; latency and frames/s counted in the simulation, whose\n"
      "outputs equal the kernel's bits. Resources and watts are estimates: no synthesis tool has been run.\n");
  table.add_unsimulated(rows[0]);
  table.add<lstm<paper_lstm<12, 8>>>(rows[2]);
  table.add<lstm<paper_lstm<12, 8>>>(rows[3]);
  table.add<lstm<paper_lstm<16, 8>>>(rows[1]);
  table.add<lstm<paper_lstm<12, 16>>>(rows[4]);
  table.add<lstm<paper_lstm<12, 16>>>(rows[5]);
  table.add<gru<paper_layer<12, 8>, reset_before>>(rows[6]);
  table.add<gru<paper_layer<12, 8>, reset_before>>(rows[7]);
  table.add<gru<paper_layer<12, 16>, reset_before>>(rows[8]);
  table.add<gru<paper_layer<12, 16>, reset_before>>(rows[9]);
  table.write();
}

}  // namespace

int main(int argument_count, char** arguments) {
  try {
    if (argument_count != 2)
      throw io::error("tables takes one argument, the directory to write to, such as build/tables.");
    run(arguments[1]);
    return EXIT_SUCCESS;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "tables: %s\n", failure.what());
    return EXIT_FAILURE;
  }
}
