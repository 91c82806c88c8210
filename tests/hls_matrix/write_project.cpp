/// Writes the HLS project of one row of the matrix, with random weights: see matrix.sh, which defines the macros.
#include <cstdio>
#include <exception>

#include "ernn/hardware/hls_project.hpp"
#include "hardware/build_project.hpp"
#include "hardware/hls_networks.hpp"

namespace {

using namespace hls_networks;
namespace hardware = ernn::hardware;

template <int Inputs>
struct layer_sizes : ernn::layer_defaults<ERNN_BLOCK, ernn::standard_formats<12, ERNN_BLOCK>> {
  static constexpr int input_size = Inputs;
  static constexpr int hidden_size = ERNN_HIDDEN;
};

/// The paper's LSTM, with peepholes and a projection of half the cells.
template <int Inputs>
struct lstm_sizes : layer_sizes<Inputs> {
  static constexpr int projection_size = ERNN_HIDDEN / 2;
  static constexpr bool peepholes = true;
};

template <int Inputs>
using lstm_layer = ernn::lstm<lstm_sizes<Inputs>>;
template <int Inputs>
using gru_layer = ernn::gru<layer_sizes<Inputs>, ernn::reset_before>;

using first = ERNN_CELL<ERNN_INPUTS>;
using second = ERNN_CELL<first::output_size>;

struct scores : ernn::output_layer_defaults<> {
  static constexpr int input_size = first::output_size;
  static constexpr int output_size = 40;
};

#if ERNN_LAYERS == 1
using network = ernn::network<ernn::output_layer<scores>, first>;
#else
using network = ernn::network<ernn::output_layer<scores>, first, second>;
#endif

void write(const char* folder) {
  const scheduled_network<network> random(1, hardware::find_device("ku060"), hardware::hls_refinements);
  const hardware::network_accelerator machine = schedule(random.design);
  random_source source(2);
  constexpr int rounds = 5;
  const auto golden = golden_of<network>(*random.weights, source, rounds, machine.streams());
  write_hls_project(folder, random.model, machine, golden, hardware::weight_store::rom,
                    hls_test::source_tree().files());
  std::printf("%d | %d | %.0f", machine.streams(), machine.interval, machine.clock() * 1e6 / machine.interval);
}

}  // namespace

int main(int, char** arguments) {
  try {
    write(arguments[1]);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
}
