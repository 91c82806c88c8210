#ifndef ERNN_TESTS_HARDWARE_SCHEDULED_LAYERS_HPP
#define ERNN_TESTS_HARDWARE_SCHEDULED_LAYERS_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/cell/random_weights.hpp"
#include "ernn/hardware/layer_design.hpp"

/// Small layers with random weights, prepared for a device, and what their kernels compute.
namespace scheduled {

using namespace ernn;

template <int BlockSize, int Inputs, int HiddenSize>
struct plain : layer_defaults<BlockSize, standard_formats<12, BlockSize, 3>> {
  static constexpr int input_size = Inputs;
  static constexpr int hidden_size = HiddenSize;
};
template <int BlockSize, int Inputs, int HiddenSize, int Projection>
struct projected : plain<BlockSize, Inputs, HiddenSize> {
  static constexpr int projection_size = Projection;
  static constexpr bool peepholes = true;
};
/// 13 columns and 20 rows in blocks of 8: both have a block that is filled up.
struct three_products : projected<8, 13, 32, 20> {
  using complex_product = three_multiplications;
};

using projected_lstm = lstm<projected<8, 13, 32, 20>>;
using gauss_lstm = lstm<three_products>;
using dense_lstm = lstm<plain<1, 5, 6>>;
using gru_before = gru<plain<4, 13, 32>, reset_before>;
using gru_after = gru<plain<4, 13, 32>, reset_after>;

template <class Layer>
struct sample {
  std::unique_ptr<typename Layer::weights> weights = std::make_unique<typename Layer::weights>();
  std::shared_ptr<const hardware::layer_design> design;

  explicit sample(const hardware::device& target = hardware::find_device("ku060"), double clock = 200) {
    random_layer::random_source random(7);
    random_layer::fill<Layer>(*weights, random, 0.3);
    design = std::make_shared<hardware::layer_design>(hardware::design_layer<Layer>(*weights, target, clock));
  }
};

using frames_of_raw = std::vector<std::vector<std::int64_t>>;

template <class Layer>
frames_of_raw random_inputs(int frames) {
  using number = typename Layer::input::value_type;
  random_layer::random_source random(8);
  frames_of_raw inputs(static_cast<std::size_t>(frames));
  for (auto& frame : inputs) {
    for (int n = 0; n < Layer::input_size; ++n) frame.push_back(number(random_layer::between(random, -4, 4)).raw());
  }
  return inputs;
}

/// Outputs of the kernel: frame n is the next one of stream n mod streams.
template <class Layer>
frames_of_raw kernel_outputs(const typename Layer::weights& weights, const frames_of_raw& inputs, int streams) {
  using number = typename Layer::input::value_type;
  std::vector<typename Layer::state> states(static_cast<std::size_t>(streams), Layer::initial_state());
  frames_of_raw outputs(inputs.size());
  for (std::size_t frame = 0; frame < inputs.size(); ++frame) {
    typename Layer::input x;
    for (int n = 0; n < Layer::input_size; ++n) {
      x[n] = number::from_raw(static_cast<typename number::storage>(inputs[frame][static_cast<std::size_t>(n)]));
    }
    auto& state = states[frame % states.size()];
    state = Layer::step(weights, x, state);
    for (const auto& y : Layer::output_of(state).data) outputs[frame].push_back(y.raw());
  }
  return outputs;
}

}  // namespace scheduled

#endif  // ERNN_TESTS_HARDWARE_SCHEDULED_LAYERS_HPP
