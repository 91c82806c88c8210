#ifndef ERNN_HARDWARE_HLS_LEVEL_HPP
#define ERNN_HARDWARE_HLS_LEVEL_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "ernn/hardware/network_accelerator.hpp"
#include "ernn/io/error.hpp"

/// What a scheduled accelerator says to an HLS tool about a level of a layer: the constants of ernn::level_hardware.
namespace ernn::hardware {

/// What a design for an HLS project may ask for. DATAFLOW hands whole vectors from stage to stage, and no pragma puts
/// two products in one slice.
constexpr refinements hls_refinements = {.overlaps_stages = false, .packs_memories = true, .packs_operands = false};

/// A level's memories of weights by the type that stands for them in the kernels: that of the largest. Registers are
/// left to the tool.
inline std::string_view weight_memory_of(const accelerator& layer, std::size_t level) {
  const auto group = static_cast<int>(group_of(layer, task_kind::product, level));
  resources cost;
  for (const memory& stored : layer.memories) {
    if (stored.holds != memory::kind::weights || stored.level != group) continue;
    cost += weight_memories(stored.count, stored.words, stored.bits, layer.design->refined.packs_memories);
  }
  return cost.bram18 > 0 ? "block_memory" : cost.lut > 0 ? "lut_memory" : "any_memory";
}

/// Numbers of a level's result that are finished side by side: of an element-wise unit one, of an inverse transform a
/// block.
inline int element_units_of(const accelerator& layer, std::size_t level) {
  if (layer.design->has_elements(level)) return layer.sizes.elements[level];
  return layer.sizes.pools[level].inverses * layer.design->stages.matrices[level].groups.front().block_size;
}

/// A struct for the configuration of a project. \param layer  with a pool for each level
inline std::string level_struct(const std::string& name, const accelerator& layer, std::size_t level) {
  const pool_size& pool = layer.sizes.pools[level];
  const auto constant = [](std::string_view what, int value) {
    return io::join("  static constexpr int ", what, " = ", value, ";\n");
  };
  return io::join("struct ", name, " : ernn::level_hardware {\n",
                  constant("processing_elements", pool.processing_elements),
                  constant("processing_elements_in_lut", processing_elements_in_lut(layer, level)),
                  constant("forward_transforms", pool.forwards), constant("inverse_transforms", pool.inverses),
                  constant("element_units", element_units_of(layer, level)),
                  "  using weight_memory = ernn::", weight_memory_of(layer, level), ";\n};\n\n");
}

/// Numbers that a stream must carry in a word, so that a frame of `size` passes in an interval: a power of two.
inline int stream_lanes(int size, int interval) {
  int lanes = 1;
  while (ceil_divide(size, lanes) > interval) lanes *= 2;
  return lanes;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_HLS_LEVEL_HPP
