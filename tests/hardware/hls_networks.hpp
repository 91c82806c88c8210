#ifndef ERNN_TESTS_HARDWARE_HLS_NETWORKS_HPP
#define ERNN_TESTS_HARDWARE_HLS_NETWORKS_HPP

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"
#include "ernn/core/layer/network.hpp"
#include "ernn/core/layer/output_layer.hpp"
#include "ernn/hardware/golden_header.hpp"
#include "ernn/hardware/network_scheduler.hpp"
#include "ernn/io/kernel_weights.hpp"

/// Small networks, random models of them, and what the library's kernels make of random inputs.
namespace hls_networks {

using ernn::fixed;
using ernn::overflow;
using ernn::rounding;

/// No two formats are the same, and every mode is somewhere.
struct distinct_formats : ernn::format_defaults {
  using input = fixed<11, 3>;
  using state = fixed<12, 2>;
  using hidden = fixed<13, 1, rounding::half_up>;
  using cell = fixed<14, 4, rounding::half_down, overflow::saturate_symmetric>;
  using spectral_input = fixed<13, 6, rounding::half_away>;
  using spectral_state = fixed<14, 5, rounding::down>;
  using spectral_hidden = fixed<15, 4, rounding::to_zero>;
  using spectral_weight = fixed<10, 1>;
  using twiddle = fixed<14, 2>;
  using bias = fixed<9, 3>;
  using peephole = fixed<8, 2>;
  using pre_activation = fixed<17, 4, rounding::half_to_zero>;
  using gate = fixed<12, 1>;
  using output = fixed<18, 7, rounding::half_to_even, overflow::wrap>;

  static constexpr int lowest_scale = -5;
  static constexpr int highest_scale = 3;
  static constexpr int spectral_sum_fraction_bits = 11;
};

template <int Inputs, int HiddenSize, int BlockSize>
struct plain_layer : ernn::layer_defaults<BlockSize, distinct_formats> {
  static constexpr int input_size = Inputs;
  static constexpr int hidden_size = HiddenSize;
};

/// A projection of 12 rows in blocks of 8: the last block is filled up.
struct projected_layer : plain_layer<11, 16, 8> {
  static constexpr int projection_size = 12;
  static constexpr bool peepholes = true;
};

/// Blocks of the input larger than those of the state, and the other way round.
struct large_input_blocks : plain_layer<12, 8, 8> {
  static constexpr int recurrent_block_size = 4;
};
struct large_state_blocks : plain_layer<6, 4, 1> {
  static constexpr int recurrent_block_size = 2;
};

template <int Inputs, int Classes>
struct classes : ernn::output_layer_defaults<1, distinct_formats> {
  static constexpr int input_size = Inputs;
  static constexpr int output_size = Classes;
};

using circulant_network = ernn::network<ernn::output_layer<classes<8, 5>>, ernn::lstm<projected_layer>,
                                        ernn::gru<large_input_blocks, ernn::reset_before>>;
using small_network = ernn::network<ernn::output_layer<classes<4, 3>>,
                                    ernn::gru<plain_layer<5, 6, 1>, ernn::reset_after>, ernn::lstm<large_state_blocks>>;

using random_source = std::mt19937;

/// Any raw number of a format, the ends of the range included.
inline std::int64_t random_raw(random_source& random, const ernn::io::fixed_format& format) {
  const std::int64_t highest = (std::int64_t{1} << (format.width - 1)) - 1;
  return std::uniform_int_distribution<std::int64_t>(-highest - 1, highest)(random);
}

/// A model of a compiled network with random numbers. Biases and peepholes are kept small, so that the gates do not
/// saturate and every number tells in the outputs.
template <class Network>
ernn::io::quantised_model random_model(random_source& random) {
  ernn::io::quantised_model model = ernn::io::empty_model_of<Network>();
  for (const ernn::io::parameter& entry : ernn::io::parameters_of(model.shape)) {
    for (std::uint64_t count = 0; count < entry.count(); ++count) {
      const std::int64_t raw = random_raw(random, format_of(model, entry));
      values_of(model.weights, entry).push_back(scale_of(model, entry) != nullptr ? raw : raw / 8);
    }
    if (int* const scale = scale_of(model, entry)) *scale = std::uniform_int_distribution(-2, 1)(random);
  }
  return model;
}

/// Runs `step(input)` for random frames. \tparam Input  what a kernel takes
template <class Input, class Step>
ernn::hardware::golden_vectors run(random_source& random, int frames, Step&& step) {
  ernn::hardware::golden_vectors golden;
  for (int frame = 0; frame < frames; ++frame) {
    Input input;
    for (auto& x : input.data) {
      using number = typename Input::value_type;
      golden.inputs.push_back(random_raw(random, ernn::io::format_of<number>()));
      x = number::from_raw(static_cast<typename number::storage>(golden.inputs.back()));
    }
    for (const auto& y : step(input).data) golden.outputs.push_back(y.raw());
  }
  return golden;
}

/// The library's results for rounds of some streams.
template <class Network>
ernn::hardware::golden_vectors golden_of(const typename Network::weights& weights, random_source& random, int rounds,
                                         int streams) {
  std::vector<typename Network::state> states(static_cast<std::size_t>(streams), Network::initial_state());
  std::size_t frame = 0;
  auto golden = run<typename Network::input>(random, rounds * streams, [&](const auto& x) {
    return Network::step(weights, x, states[frame++ % states.size()]);
  });
  golden.streams = streams;
  return golden;
}

/// A random model of a network, and its accelerator.
template <class Network>
struct scheduled_network {
  ernn::io::quantised_model model;
  ernn::io::weights_pointer<Network> weights;
  ernn::hardware::network_design design;

  scheduled_network(unsigned seed, const ernn::hardware::device& target,
                    const ernn::hardware::refinements& refined = {}) {
    random_source random(seed);
    model = random_model<Network>(random);
    weights = ernn::io::load_weights<Network>(model, "random model");
    design = ernn::hardware::design_network<Network>(*weights, target, 200, refined);
  }
};

}  // namespace hls_networks

#endif  // ERNN_TESTS_HARDWARE_HLS_NETWORKS_HPP
