#ifndef ERNN_HARDWARE_LEAST_COST_HPP
#define ERNN_HARDWARE_LEAST_COST_HPP

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "ernn/hardware/utilisation.hpp"

namespace ernn::hardware {

namespace detail {

/// Half blocks of RAM for the weights of a pool.
inline std::int64_t weight_blocks(const layer_design& design, const configuration& sizes, std::size_t pool) {
  const int elements = sizes.pools[pool].processing_elements;
  std::map<int, int> words;  // by block size
  for (std::size_t level = 0; level < design.levels(); ++level) {
    if (sizes.pool_of(level) != pool) continue;
    for (const row_group& group : design.stages.matrices[level].groups) {
      words[group.block_size] += group.passes(elements) * group.columns();
    }
  }
  std::int64_t blocks = 0;
  for (const auto& [block_size, count] : words) {
    const int bits = block_size * design.weight_width;
    blocks += weight_memories(elements, count, bits, design.refined.packs_memories).bram18;
  }
  return blocks;
}

}  // namespace detail

/// Units and weights of a configuration: less than all that it takes, without building it.
/// \param units  those of them that can do without DSP slices: processing elements
inline resources least_cost(const layer_design& design, const configuration& sizes, std::vector<unit_group>& units) {
  resources cost;
  units.clear();
  for (std::size_t level = 0; level < design.levels(); ++level) {
    const std::size_t pool = sizes.pool_of(level);
    if (design.has_elements(level)) cost += sizes.elements[level] * design.pipelines[level].element.cost;
    if (level > 0 && sizes.shared) continue;
    cost.bram18 += detail::weight_blocks(design, sizes, pool);
    const level_pipelines each = pool_pipelines(design, sizes, level);
    if (!design.stages.matrices[level].forwards.empty()) cost += sizes.pools[pool].forwards * each.forward.cost;
    cost += sizes.pools[pool].inverses * each.inverse.cost;
    units.push_back({"", task_kind::product, level, sizes.pools[pool].processing_elements, each.product});
    cost += units.back().count * each.product.cost;
  }
  return cost;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_LEAST_COST_HPP
