#ifndef ERNN_HARDWARE_UNIT_GROUPS_HPP
#define ERNN_HARDWARE_UNIT_GROUPS_HPP

#include <cstddef>
#include <string>
#include <vector>

#include "ernn/hardware/accelerator.hpp"

/// Which units an accelerator has, and which of them works off a task.
namespace ernn::hardware {

namespace detail {

inline bool pool_has_forwards(const layer_design& design, const configuration& sizes, std::size_t pool) {
  for (std::size_t level = 0; level < design.levels(); ++level) {
    if (sizes.pool_of(level) == pool && !design.stages.matrices[level].forwards.empty()) return true;
  }
  return false;
}

}  // namespace detail

/// The groups of every pool, forward transforms, processing elements and inverse transforms, and behind each level's
/// its element-wise units.
inline std::vector<unit_group> unit_groups(const layer_design& design, const configuration& sizes) {
  std::vector<unit_group> groups;
  for (std::size_t level = 0; level < design.levels(); ++level) {
    const level_pipelines each = pool_pipelines(design, sizes, level);
    const auto add = [&](const char* name, task_kind kind, int count, const pipeline& pipe) {
      groups.push_back({name + std::to_string(level + 1), kind, level, count, pipe});
    };
    if (level == 0 || !sizes.shared) {
      const std::size_t pool_index = sizes.pool_of(level);
      const pool_size& pool = sizes.pools[pool_index];
      if (detail::pool_has_forwards(design, sizes, pool_index)) {
        add("forward transforms ", task_kind::forward, pool.forwards, each.forward);
      }
      add("processing elements ", task_kind::product, pool.processing_elements, each.product);
      add("inverse transforms ", task_kind::inverse, pool.inverses, each.inverse);
    }
    if (design.has_elements(level)) {
      add("element-wise units ", task_kind::element, sizes.elements[level], each.element);
    }
  }
  return groups;
}

/// The group that works off tasks of a kind at a level: those of a shared pool serve all levels.
inline std::size_t group_of(const accelerator& machine, task_kind kind, std::size_t level) {
  const std::size_t first_level = machine.sizes.shared && kind != task_kind::element ? 0 : level;
  std::size_t group = 0;
  while (machine.units[group].kind != kind || machine.units[group].level != first_level) ++group;
  return group;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_UNIT_GROUPS_HPP
