#ifndef ERNN_HARDWARE_NETWORK_ACCELERATOR_HPP
#define ERNN_HARDWARE_NETWORK_ACCELERATOR_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "ernn/hardware/build_accelerator.hpp"
#include "ernn/hardware/network_design.hpp"
#include "ernn/hardware/utilisation.hpp"

/// A network as one accelerator: each layer has hardware of its own, and all of them begin a frame at the same
/// interval, a layer on the frame that the layer below has just finished.
namespace ernn::hardware {

struct network_accelerator {
  std::vector<accelerator> layers;             ///< the output layer last
  std::vector<number_format> inputs, outputs;  ///< of the layers
  int interval = 0;                            ///< cycles from frame to frame
  int latency = 0;                             ///< cycles from a frame's start to its last result
  int compute_units = 1;                       ///< how many of these networks the device holds
  resources used;                              ///< by all of them

  const device& target() const { return layers.front().design->target; }
  double clock() const { return layers.front().design->clock; }

  /// Frames in flight in a compute unit, each of a stream of its own.
  int streams() const { return ceil_divide(latency, interval); }

  double frames_per_second() const { return compute_units * clock() * 1e6 / interval; }
  double latency_in_microseconds() const { return latency / clock(); }
};

/// The least hardware with which a layer begins a frame every `interval` cycles, each level with a pool of its own: HLS
/// tools share nothing between processes that run at the same time.
///
/// \param interval  at least that of shortest_layer_interval
inline configuration smallest_configuration(const layer_design& design, int interval) {
  configuration sizes;
  sizes.pools.resize(design.levels());
  for (std::size_t level = 0; level < design.levels(); ++level) {
    const matrix_stage& stage = design.stages.matrices[level];
    pool_size& pool = sizes.pools[level];
    while (product_cycles(stage, pool.processing_elements) > interval) ++pool.processing_elements;
    pool.forwards = maximum(1, ceil_divide(static_cast<int>(stage.forwards.size()), interval));
    pool.inverses = fewest_inverses(design, sizes, level);
  }
  for (const auto& units : design.stages.elements) {
    sizes.elements.push_back(ceil_divide(static_cast<int>(units.size()), interval));
  }
  return sizes;
}

/// What an interval can be when as much hardware as possible works: each block row in a processing element of its own.
inline int shortest_layer_interval(const layer_design& design) {
  int interval = 1;
  for (const matrix_stage& stage : design.stages.matrices) {
    for (const row_group& group : stage.groups) interval = maximum(interval, product_cycles(stage, group.count()));
  }
  return interval;
}

/// By layer.
inline std::vector<configuration> smallest_configurations(const network_design& design, int interval) {
  std::vector<configuration> sizes;
  for (const network_layer& layer : design) sizes.push_back(smallest_configuration(*layer.design, interval));
  return sizes;
}

/// The network's accelerator with layers of these sizes, as fast as the slowest of their units.
/// \param most_streams  that the user has; 0: any number. Fewer streams than frames in flight stretch the interval.
inline network_accelerator build_network(const network_design& design, std::vector<configuration> sizes,
                                         int most_streams) {
  network_accelerator built;
  int shortest = 1;
  for (std::size_t n = 0; n < design.size(); ++n) {
    built.inputs.push_back(design[n].input);
    built.outputs.push_back(design[n].output);
    shortest = maximum(shortest, shortest_interval(*design[n].design, sizes[n]));
  }
  const auto build_layers = [&](int interval) {
    built.interval = 0;
    built.latency = 0;
    built.layers.clear();
    for (std::size_t n = 0; n < design.size(); ++n) {
      sizes[n].interval = interval;
      built.layers.push_back(build_accelerator(design[n].design, sizes[n]));
      built.interval = maximum(built.interval, built.layers.back().times.interval);
      built.latency += built.layers.back().times.latency;
    }
  };
  build_layers(shortest);
  if (most_streams > 0 && built.streams() > most_streams) build_layers(ceil_divide(built.latency, most_streams));
  for (accelerator& layer : built.layers) {
    for (memory& stored : layer.memories) {
      if (stored.rotates == rotation::stream) stored.copies = built.streams();
    }
  }
  return built;
}

/// One compute unit, with DSP slices for all multipliers.
inline resources cost_of(const network_accelerator& machine) {
  resources cost;
  for (const accelerator& layer : machine.layers) cost += cost_of(layer);
  return cost;
}

/// All groups of a compute unit.
inline std::vector<unit_group> units_of(const network_accelerator& machine) {
  std::vector<unit_group> units;
  for (const accelerator& layer : machine.layers) units.insert(units.end(), layer.units.begin(), layer.units.end());
  return units;
}

/// How many processing elements of a group multiply in LUTs: a layer's first ones do.
inline int processing_elements_in_lut(const accelerator& layer, std::size_t level) {
  int left = layer.processing_elements_in_lut;
  for (const unit_group& group : layer.units) {
    if (group.kind != task_kind::product) continue;
    if (group.level == level) return minimum(left, group.count);
    left -= minimum(left, group.count);
  }
  return 0;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_NETWORK_ACCELERATOR_HPP
