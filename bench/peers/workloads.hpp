#ifndef BENCH_PEERS_WORKLOADS_HPP
#define BENCH_PEERS_WORKLOADS_HPP

#include "core/cell/random_weights.hpp"
#include "ernn/core/layer/formats.hpp"

/// The layers that engines are compared on. All have random weights, no special values, and biases.
namespace peers {

/// LSTM with peepholes and projection, as E-RNN's hardware results have it.
template <int BlockSize, class Formats>
struct w1 : ernn::layer_defaults<BlockSize, Formats> {
  static constexpr const char* name = "W1";
  static constexpr int input_size = 160;
  static constexpr int hidden_size = 1024;
  static constexpr int projection_size = 512;
  static constexpr bool peepholes = true;
};

template <int BlockSize, class Formats>
struct w3 : ernn::layer_defaults<BlockSize, Formats> {
  static constexpr const char* name = "W3";
  static constexpr int input_size = 160;
  static constexpr int hidden_size = 1024;
};

template <int BlockSize, class Formats>
struct w4 : ernn::layer_defaults<BlockSize, Formats> {
  static constexpr const char* name = "W4";
  static constexpr int input_size = 32;
  static constexpr int hidden_size = 64;
};

template <int BlockSize, class Formats>
struct w5 : ernn::layer_defaults<BlockSize, Formats> {
  static constexpr const char* name = "W5";
  static constexpr int input_size = 16;
  static constexpr int hidden_size = 32;
};

/// Largest weight of the matrices: keeps pre-activations where sigmoid and tanh are not flat.
constexpr double weight_magnitude = 0.05;
constexpr double vector_magnitude = 0.5;

}  // namespace peers

#endif  // BENCH_PEERS_WORKLOADS_HPP
