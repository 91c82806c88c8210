#ifndef ERNN_HARDWARE_LAYER_DESIGN_HPP
#define ERNN_HARDWARE_LAYER_DESIGN_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "ernn/hardware/cost.hpp"
#include "ernn/hardware/layer_stages.hpp"
#include "ernn/hardware/record.hpp"

/// A layer prepared for a device: its tasks, its stages, and the pipelines that work them off.
namespace ernn::hardware {

/// Pipelines of the units of one level.
struct level_pipelines {
  pipeline forward, product, inverse, element;
};

/// What goes beyond E-RNN's accelerator. Each can be left out, to see what it brings; bits never change.
struct refinements {
  bool overlaps_stages = true;  ///< a stage begins with the first results of the one before
  bool packs_memories = true;   ///< weights that a group's units read at one address lie in one wide memory
  bool packs_operands = true;   ///< see operand_packing.hpp
};

struct layer_design {
  operation_graph graph;
  task_graph tasks;
  layer_stages stages;
  std::vector<level_pipelines> pipelines;  ///< by level
  int weight_width;                        ///< bits of a number of a matrix
  device target;
  double clock;  ///< MHz
  refinements refined;

  std::size_t levels() const { return stages.matrices.size(); }
  bool has_elements(std::size_t level) const { return level < stages.elements.size(); }
};

/// Hardware that can do the work of both.
inline pipeline serving_both(const pipeline& a, const pipeline& b) {
  return {std::max(a.latency, b.latency), serving_both(a.cost, b.cost), std::max(a.multiplier_luts, b.multiplier_luts)};
}

inline level_pipelines serving_both(const level_pipelines& a, const level_pipelines& b) {
  return {serving_both(a.forward, b.forward), serving_both(a.product, b.product), serving_both(a.inverse, b.inverse),
          serving_both(a.element, b.element)};
}

namespace detail {

/// The pipeline of every kind of task at every level: that of the task with the most operations, as tasks at the edges
/// of a matrix leave some out.
inline std::vector<level_pipelines> pipelines_of(const layer_design& design) {
  std::vector<level_pipelines> result(design.levels());
  const std::vector<task_name>& names = design.tasks.tasks;
  const auto alike = [&](std::size_t a, std::size_t b) {
    return names[a].kind == names[b].kind && names[a].level == names[b].level && names[a].tensor == names[b].tensor;
  };
  for (std::size_t begin = 0, end = 0; begin < names.size(); begin = end) {
    std::size_t largest = begin;
    for (end = begin; end < names.size() && alike(begin, end); ++end) {
      if (design.tasks.operations_of(end).size() > design.tasks.operations_of(largest).size()) largest = end;
    }
    pipeline found = pipeline_of(design.graph, design.tasks, largest, design.target, 1000 / design.clock);
    if (design.refined.packs_operands) pack_products(design.graph, design.tasks, largest, design.target, found);
    level_pipelines& level = result[static_cast<std::size_t>(names[begin].level)];
    pipeline* const of_kind[] = {&level.forward, &level.product, &level.inverse, &level.element};
    pipeline& known = *of_kind[static_cast<std::size_t>(names[begin].kind)];
    known = serving_both(known, found);
  }
  return result;
}

/// All matrices of a layer have one format.
inline int weight_width_of(const layer_design& design) {
  int width = 0;
  const std::size_t product = design.stages.matrices.front().groups.front().rows.front().products.front();
  for_each_operand(design.graph, design.tasks, product, [&](const graph_operand& operand) {
    if (!operand.is_leaf() || design.graph.leaves[operand.leaf()].what != graph_leaf::kind::weight) return;
    width = operand.format.width;
  });
  return width;
}

}  // namespace detail

/// Prepares a layer's graph for a device. \param units  of the element-wise stage  \param clock  MHz
inline layer_design design_of(operation_graph graph, int units, const device& target, double clock,
                              const refinements& refined = {}) {
  layer_design design{std::move(graph), {}, {}, {}, 0, target, clock, refined};
  design.tasks = find_tasks(design.graph, units);
  design.stages = find_stages(design.graph, design.tasks);
  design.pipelines = detail::pipelines_of(design);
  design.weight_width = detail::weight_width_of(design);
  return design;
}

/// Prepares a layer for a device.
///
/// \tparam Layer    lstm or gru in fixed point
/// \param  weights  what the memories will contain
/// \param  clock    MHz
template <class Layer>
layer_design design_layer(typename Layer::weights& weights, const device& target, double clock,
                          const refinements& refined = {}) {
  return design_of(record_layer<Layer>(weights), Layer::hidden_size, target, clock, refined);
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_LAYER_DESIGN_HPP
