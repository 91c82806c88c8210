#ifndef BENCH_PEERS_WORKLOADS_HPP
#define BENCH_PEERS_WORKLOADS_HPP

#include <array>
#include <stdexcept>
#include <type_traits>

#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"
#include "ernn/core/layer/network.hpp"

namespace peers {

/// What engines are compared on.
enum class workload { w1, w2, w3, w4, w5 };
inline constexpr std::array every_workload = {workload::w1, workload::w2, workload::w3, workload::w4, workload::w5};

inline const char* name_of(workload which) {
  constexpr std::array names = {"W1", "W2", "W3", "W4", "W5"};
  return names.at(static_cast<std::size_t>(which));
}

inline int input_size_of(workload which) {
  constexpr std::array sizes = {160, 160, 160, 32, 16};
  return sizes.at(static_cast<std::size_t>(which));
}

template <int BlockSize, class Formats, int InputSize, int HiddenSize>
struct plain_layer : ernn::layer_defaults<BlockSize, Formats> {
  static constexpr int input_size = InputSize;
  static constexpr int hidden_size = HiddenSize;
};

/// LSTM with peepholes and projection, as E-RNN's hardware results have it.
template <int BlockSize, class Formats, int InputSize>
struct speech_layer : plain_layer<BlockSize, Formats, InputSize, 1024> {
  static constexpr int projection_size = 512;
  static constexpr bool peepholes = true;
};

/// Calls `use` with std::type_identity<stack of the workload's layers>.
///
/// \tparam Formats           of layers without projection
/// \tparam ProjectedFormats  of layers with one
template <int BlockSize, class Formats, class ProjectedFormats, class Use>
auto visit_workload(workload which, const Use& use) {
  using ernn::gru, ernn::lstm, ernn::reset_before, ernn::stack, std::type_identity;
  using speech = lstm<speech_layer<BlockSize, ProjectedFormats, 160>>;
  using upper_speech = lstm<speech_layer<BlockSize, ProjectedFormats, 512>>;
  switch (which) {
    case workload::w1:
      return use(type_identity<stack<speech>>());
    case workload::w2:
      return use(type_identity<stack<speech, upper_speech>>());
    case workload::w3:
      return use(type_identity<stack<gru<plain_layer<BlockSize, Formats, 160, 1024>, reset_before>>>());
    case workload::w4:
      return use(type_identity<stack<lstm<plain_layer<BlockSize, Formats, 32, 64>>>>());
    case workload::w5:
      return use(type_identity<stack<gru<plain_layer<BlockSize, Formats, 16, 32>, reset_before>>>());
  }
  throw std::logic_error("a workload must be one of W1 to W5.");
}

}  // namespace peers

#endif  // BENCH_PEERS_WORKLOADS_HPP
