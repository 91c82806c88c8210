// The library in one page: a network by its configuration, weights from a file, one step after the other.
#include <cstdio>
#include <exception>

#include "ernn/ernn.hpp"
#include "ernn/explore/quantise.hpp"
#include "ernn/io/model_file.hpp"

// 16 LSTM cells that read 4 numbers a step, in circulant blocks of 4; 12-bit fixed point where nothing else is said.
struct cells : ernn::layer_defaults<4> {
  static constexpr int input_size = 4;
  static constexpr int hidden_size = 16;
};
struct scores : ernn::output_layer_defaults<> {
  static constexpr int input_size = 16;
  static constexpr int output_size = 2;
};
using network = ernn::network<ernn::output_layer<scores>, ernn::lstm<cells>>;

int main(int argc, char** argv) try {
  const char* const file = argc > 1 ? argv[1] : "examples/quickstart/model.safetensors";
  const auto quantised = ernn::explore::quantise<network>(ernn::io::read_float_model(file), file);
  const auto weights = ernn::io::load_weights<network>(quantised.model, file);

  network::state state = network::initial_state();
  for (int time = 0; time < 5; ++time) {
    network::input input;
    for (int i = 0; i < input.size; ++i) input[i] = network::input::value_type(0.5 * (time - i));
    const network::output output = network::step(*weights, input, state);
    std::printf("step %d: %+.6f %+.6f\n", time, static_cast<double>(output[0]), static_cast<double>(output[1]));
  }
} catch (const std::exception& problem) {
  std::fprintf(stderr, "quickstart: %s\n", problem.what());
  return 1;
}
