// One step of the same LSTM layer, dense and block-circulant, in float and in 12-bit fixed point: the scalar kernels,
// as the compiler vectorises them. Compare the rows of one run with each other, not runs with each other.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <memory>
#include <random>

#include "ernn/core/cell/lstm.hpp"

namespace {

template <int BlockSize, class Formats>
struct speech_layer : ernn::layer_defaults<BlockSize, Formats> {
  static constexpr int input_size = 160;
  static constexpr int hidden_size = 256;
};

template <class Number>
void randomise(Number& x, std::mt19937& random) {
  x = Number(std::uniform_real_distribution<double>(-0.5, 0.5)(random));
}

template <class Matrix>
void randomise_matrix(Matrix& matrix, std::mt19937& random) {
  for (auto& row : matrix.spectrum) {
    for (auto& block : row) {
      for (auto& x : block.data) {
        randomise(x, random);
      }
    }
  }
  matrix.scale = 0;
}

template <class Layer>
void step(benchmark::State& state) {
  std::mt19937 random(1);
  const auto weights = std::make_unique<typename Layer::weights>();
  randomise_matrix(weights->input, random);
  randomise_matrix(weights->recurrent, random);
  for (auto& x : weights->bias.data) {
    randomise(x, random);
  }
  typename Layer::input input;
  for (auto& x : input.data) {
    randomise(x, random);
  }
  typename Layer::state layer_state = Layer::initial_state();
  for (auto _ : state) {
    layer_state = Layer::step(*weights, input, layer_state);
    benchmark::DoNotOptimize(layer_state);
  }
  state.counters["weight_bytes"] = static_cast<double>(sizeof(weights->input) + sizeof(weights->recurrent));
}

template <int BlockSize>
using float_layer = ernn::lstm<speech_layer<BlockSize, ernn::uniform_formats<float>>>;
template <int BlockSize>
using fixed_layer = ernn::lstm<speech_layer<BlockSize, ernn::standard_formats<12, BlockSize>>>;

BENCHMARK(step<float_layer<1>>)->Name("float/block:1");
BENCHMARK(step<float_layer<8>>)->Name("float/block:8");
BENCHMARK(step<fixed_layer<1>>)->Name("fixed12/block:1");
BENCHMARK(step<fixed_layer<4>>)->Name("fixed12/block:4");
BENCHMARK(step<fixed_layer<8>>)->Name("fixed12/block:8");
BENCHMARK(step<fixed_layer<16>>)->Name("fixed12/block:16");

}  // namespace
