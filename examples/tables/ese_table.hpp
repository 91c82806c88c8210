#ifndef TABLES_ESE_TABLE_HPP
#define TABLES_ESE_TABLE_HPP

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "ernn/hardware/sparse_simulation.hpp"
#include "ernn/hardware/sparse_utilisation.hpp"
#include "ernn/io/sparse_weights.hpp"
#include "tables/pruned_weights.hpp"
#include "tables/table_row.hpp"

/// ESE beside what it published: time per matrix, load balance, and its row of the table.
namespace tables {

constexpr int ese_elements = 32, ese_channels = 32;

/// Words per element: 10 % of 32 rows of 153 and 512 columns, and of 16 rows of 1024, with zeros between.
struct ese_layer : sparse_layer_defaults<sparse_storage<ese_elements, 700, 2100, 1700>, 3> {
  static constexpr int input_size = 153;
  static constexpr int hidden_size = 1024;
  static constexpr int projection_size = 512;
  static constexpr bool peepholes = true;
};
using ese_lstm = lstm<ese_layer>;

inline std::unique_ptr<ese_lstm::weights> ese_weights() {
  auto weights = std::make_unique<ese_lstm::weights>();
  std::mt19937_64 random(1);
  const auto fill = [&](const std::string& name, int rows, int columns, auto& matrix) {
    std::vector<double> stacked;
    for (int first = 0; first < rows; first += 1024) {
      const auto part = pruned_weights(std::min(rows, 1024), columns, {}, random);
      stacked.insert(stacked.end(), part.begin(), part.end());
    }
    io::sparse_form(stacked, 0, name, matrix);
  };
  fill("W_x", 4 * 1024, 153, weights->input);
  fill("W_r", 4 * 1024, 512, weights->recurrent);
  fill("W_ym", 512, 1024, weights->projection.weight);
  random_numbers numbers;
  io::visit_numbers(weights->bias, numbers);
  io::visit_numbers(weights->peephole.unit, numbers);
  return weights;
}

/// Cycles of all nine matrices, one after the other, on one channel.
inline double cycles_of(const pruning& how) {
  std::mt19937_64 random(2);
  double cycles = 0;
  const auto add = [&](int rows, int columns, int count) {
    for (int n = 0; n < count; ++n) {
      const auto weights = pruned_weights(rows, columns, how, random);
      const std::vector<std::int64_t> inputs(static_cast<std::size_t>(columns), 1);
      cycles += hardware::run_channel(image_of(weights, rows, columns, ese_elements), inputs, 8).cycles;
    }
  };
  add(1024, 153, 4);
  add(1024, 512, 4);
  add(512, 1024, 1);
  return cycles;
}

/// Speed against the dense matrices on the same channel.
inline nlohmann::json load_balance() {
  nlohmann::json result = nlohmann::json::array();
  const double dense = cycles_of({1, 1, 0});
  std::printf(
      "\nESE: load balance, speed against dense matrices on the same channel (published, measured: 6.2 with, 5.5\n"
      "without; the published theoretical time of 57.0 us makes 8.9 with)\n%-28s%10s%10s%10s\n",
      "spread of the rows", "with", "without", "quotient");
  for (const double spread : {0.0, 0.1, 0.2, 0.4}) {
    const double with = dense / cycles_of({0.1, ese_elements, spread}), without = dense / cycles_of({0.1, 1, spread});
    std::printf("%-28.1f%10.2f%10.2f%10.2f  simulated\n", spread, with, without, with / without);
    result.push_back({{"spread", spread}, {"with", with}, {"without", without}, {"kind", "simulated"}});
  }
  std::printf("%-28s%10.2f%10.2f%10.2f  published\n", "trained", 6.2, 5.5, 6.2 / 5.5);
  return result;
}

/// Published times of matrices in microseconds. Source: ESE (FPGA 2017), its table of theoretical times.
struct published_time {
  const char* matrices;
  std::size_t first, last;
  double least, most;
};

/// Words alone are what is left when no element waits and no column is empty: what the published times count.
inline nlohmann::json matrix_times(const std::vector<hardware::sparse_image>& images,
                                   const std::vector<hardware::sparse_run>& runs, double clock) {
  nlohmann::json result = nlohmann::json::array();
  std::printf("\nESE: microseconds per matrix, one channel of 32 processing elements\n%-28s%16s%16s%16s\n", "",
              "published", "words alone", "simulated");
  for (const published_time& each :
       {published_time{"W_x, 1024 x 153", 0, 3, 2.8, 2.9}, published_time{"W_r, 1024 x 512", 4, 7, 9.2, 9.4},
        published_time{"W_ym, 512 x 1024", 8, 8, 8.2, 8.2}}) {
    double least = 1e9, most = 0, words = 0;
    for (std::size_t n = each.first; n <= each.last; ++n) {
      least = std::min(least, runs[n].cycles / clock);
      most = std::max(most, runs[n].cycles / clock);
      for (const auto& element : images[n].words) words = std::max(words, static_cast<double>(element.size()) / clock);
    }
    std::printf("%-28s%9.1f to %3.1f%16.2f%8.2f to %5.2f\n", each.matrices, each.least, each.most, words, least, most);
    result.push_back({{"matrices", each.matrices},
                      {"published", {each.least, each.most}},
                      {"words_alone", words},
                      {"simulated", {least, most}}});
  }
  return result;
}

/// What a frame of one stream does: inputs go into the queues of all elements and out again, and weights come from
/// outside once for all channels. Accumulators count as little as those of other accelerators.
inline hardware::activity activity_of(const hardware::sparse_accelerator& machine) {
  const hardware::sparse_widths widths;
  double words = 0, queued = 0;
  for (const hardware::sparse_image& matrix : machine.matrices) {
    words += static_cast<double>(matrix.words_in_all());
    queued += static_cast<double>(matrix.columns() * matrix.elements());
  }
  const double weight_bits = words * widths.word / machine.channels;
  return {words * (widths.word - sparse_index_bits) * widths.activation, 2 * queued * widths.activation + weight_bits,
          weight_bits};
}

struct ese_result {
  table_row row;
  nlohmann::json details;
};

/// The first frames of a stream, simulated and compared with the kernel bit by bit.
inline ese_result evaluate_ese(const hardware::published_row& row) {
  const auto weights = ese_weights();
  const hardware::device& target = hardware::find_device(row.device);
  const auto machine = hardware::build_sparse_accelerator<ese_layer>(*weights, target, 200, ese_channels);
  random_numbers numbers;
  auto expected = ese_lstm::initial_state();
  hardware::sparse_frame<ese_lstm> frame{expected, 0, {}};
  for (int t = 0; t < 3; ++t) {
    ese_lstm::input x;
    io::visit_numbers(x, numbers);
    expected = ese_lstm::step(*weights, x, expected);
    frame = hardware::simulate_sparse<ese_layer>(machine, *weights, x, frame.state);
    for (int n = 0; n < ese_lstm::output_size; ++n) {
      if (!(expected.output[n] == frame.state.output[n])) {
        throw io::error("ESE's simulated accelerator must give the kernel's bits, but does not. Report it.");
      }
    }
  }
  ese_result result{{row, {}, activity_of(machine), 0, 0, {}, {}, {}}, {}};
  double words = 0;
  for (const hardware::sparse_image& matrix : machine.matrices) words += static_cast<double>(matrix.words_in_all());
  // As E-RNN counts: a weight and an index for every word, and the frames of one stream.
  result.row.ours.set_parameters(2 * words, dense_parameters(false));
  result.row.ours.set_resources(cost_of(machine), target);
  result.row.ours.of[latency] = frame.cycles / machine.clock;
  result.row.ours.of[frames] = machine.clock * 1e6 / frame.cycles;
  result.row.all_channels = ese_channels * result.row.ours.of[frames];
  result.details["matrices"] = matrix_times(machine.matrices, frame.runs, machine.clock);
  result.details["load_balance"] = load_balance();
  return result;
}

}  // namespace tables

#endif  // TABLES_ESE_TABLE_HPP
