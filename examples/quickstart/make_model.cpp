// Makes the file that quickstart reads: random weights. In earnest they come from training: see examples/asr.
#include <cstdio>
#include <exception>
#include <random>

#include "ernn/io/model_file.hpp"

int main(int argc, char** argv) try {
  const char* const file = argc > 1 ? argv[1] : "examples/quickstart/model.safetensors";
  ernn::io::float_model model;
  model.shape = {.layers = {{.input_size = 4, .hidden_size = 16, .input_block_size = 4, .recurrent_block_size = 4}},
                 .output_size = 2};
  model.weights.layers.resize(1);
  std::mt19937 random(1);
  for (const auto& entry : ernn::io::parameters_of(model.shape)) {
    auto& values = ernn::io::values_of(model.weights, entry);
    // The generator's own integers, because distributions differ between standard libraries.
    for (auto n = entry.count(); n > 0; --n) values.push_back(static_cast<float>(random() % 2048) / 2048.0F - 0.5F);
  }
  ernn::io::write_model(file, model);
  std::printf("wrote %s\n", file);
} catch (const std::exception& problem) {
  std::fprintf(stderr, "make_model: %s\n", problem.what());
  return 1;
}
