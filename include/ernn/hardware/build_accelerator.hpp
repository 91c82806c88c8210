#ifndef ERNN_HARDWARE_BUILD_ACCELERATOR_HPP
#define ERNN_HARDWARE_BUILD_ACCELERATOR_HPP

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "ernn/hardware/issue_tasks.hpp"
#include "ernn/hardware/memory_copies.hpp"
#include "ernn/hardware/place_results.hpp"
#include "ernn/hardware/place_states.hpp"
#include "ernn/hardware/place_weights.hpp"

namespace ernn::hardware {

/// From a layer and the sizes of its hardware to the accelerator, one compute unit: what begins when, and which number
/// lies where.
inline accelerator build_accelerator(std::shared_ptr<const layer_design> design, const configuration& sizes) {
  accelerator built;
  built.sizes = sizes;
  built.times = timeline_of(*design, sizes);
  built.units = unit_groups(*design, sizes);
  built.design = std::move(design);
  const std::vector<issue> by_task = issue_tasks(built);
  built.issues = sorted_by_cycle(by_task);

  place_states(built);
  place_results(built, by_task);
  place_weights(built);

  const memory_traffic traffic = traffic_of(built, by_task);
  const std::vector<int> reads = words_at_once(built, traffic.reads), writes = words_at_once(built, traffic.writes);
  for (std::size_t n = 0; n < built.memories.size(); ++n) {
    built.memories[n].reads = maximum(reads[n], 1);
    built.memories[n].writes = maximum(writes[n], 1);
  }
  set_copies(built, traffic);
  return built;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_BUILD_ACCELERATOR_HPP
