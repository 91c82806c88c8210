#ifndef ERNN_HARDWARE_NETWORK_SIMULATION_HPP
#define ERNN_HARDWARE_NETWORK_SIMULATION_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ernn/hardware/network_accelerator.hpp"
#include "ernn/hardware/simulation.hpp"

namespace ernn::hardware {

/// Runs a network's accelerator cycle by cycle, layer after layer: frame n belongs to stream n mod streams(), and every
/// stream begins from the zero state.
///
/// \param inputs  [frames][inputs], raw
/// \return outputs of the last layer; its latency is counted from the frame's start in the first one
inline simulation_result simulate(const network_accelerator& machine, std::vector<std::vector<std::int64_t>> inputs) {
  simulation_result whole;
  for (std::size_t n = 0; n < machine.layers.size(); ++n) {
    simulation_result layer = simulate(machine.layers[n], inputs);
    whole.latency += layer.latency;
    whole.interval = maximum(whole.interval, layer.interval);
    whole.occupancy.insert(whole.occupancy.end(), layer.occupancy.begin(), layer.occupancy.end());
    whole.copies.insert(whole.copies.end(), layer.copies.begin(), layer.copies.end());
    inputs = std::move(layer.outputs);
    if (n + 1 == machine.layers.size()) break;
    for (std::vector<std::int64_t>& frame : inputs) {
      for (std::int64_t& raw : frame) {
        raw = static_cast<std::int64_t>(convert_raw(raw, machine.outputs[n], machine.inputs[n + 1]));
      }
    }
  }
  whole.outputs = std::move(inputs);
  return whole;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_NETWORK_SIMULATION_HPP
