#ifndef ERNN_HARDWARE_PLACE_WEIGHTS_HPP
#define ERNN_HARDWARE_PLACE_WEIGHTS_HPP

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "ernn/hardware/find_memory.hpp"
#include "ernn/hardware/task_operands.hpp"

namespace ernn::hardware {

namespace detail {

/// The memory of a unit for the weights of a task: of matrices one for each block size.
inline memory weight_memory(const accelerator& machine, const issue& issued) {
  const layer_design& design = *machine.design;
  const unit_group& units = machine.units[static_cast<std::size_t>(issued.group)];
  const task_name& name = design.tasks.tasks[static_cast<std::size_t>(issued.task)];
  memory wanted{"weights of " + units.name, memory::kind::weights, issued.group};
  wanted.count = units.count;
  if (name.kind == task_kind::product) {
    wanted.part = design.graph.tensors[static_cast<std::size_t>(name.tensor)].block_size;
    wanted.name += io::join(", blocks of ", wanted.part);
  }
  return wanted;
}

/// The weights of a task that have no place yet.
inline std::vector<graph_operand> weights_without_place(const accelerator& machine, const issue& issued) {
  const layer_design& design = *machine.design;
  std::vector<graph_operand> weights;
  for_each_operand(design.graph, design.tasks, static_cast<std::size_t>(issued.task),
                   [&](const graph_operand& operand) {
                     if (!operand.is_leaf() || machine.of_leaf[operand.leaf()].memory >= 0) return;
                     if (design.graph.leaves[operand.leaf()].what == graph_leaf::kind::weight)
                       weights.push_back(operand);
                   });
  return weights;
}

/// Puts numbers side by side in the word at `where`.
inline void place_weight_word(accelerator& machine, const std::vector<graph_operand>& weights, place where) {
  memory& found = memory_at(machine, where.memory);
  int bits = 0;
  for (const graph_operand& operand : weights) {
    if (machine.of_leaf[operand.leaf()].memory >= 0) continue;  // the task reads it twice
    machine.of_leaf[operand.leaf()] = where;
    bits += operand.format.width;
    ++where.number;
  }
  found.words = maximum(found.words, where.word + 1);
  found.numbers = maximum(found.numbers, int{where.number});
  found.bits = maximum(found.bits, bits);
}

}  // namespace detail

/// Gives every unit memories with its weights, a word for each task, in the order in which the tasks begin. In every
/// cycle all units of a group read at the same address.
inline void place_weights(accelerator& machine) {
  struct position {
    std::int32_t cycle = -1, word = -1;
  };
  std::map<std::int32_t, position> last;        // by memory: where weights were placed
  for (const issue& issued : machine.issues) {  // by cycle
    const std::vector<graph_operand> weights = detail::weights_without_place(machine, issued);
    if (weights.empty()) continue;
    const std::int32_t where = find_memory(machine, detail::weight_memory(machine, issued));
    position& before = last[where];
    before = {issued.cycle, before.word + (issued.cycle == before.cycle ? 0 : 1)};
    detail::place_weight_word(machine, weights, {where, issued.unit, before.word, 0});
  }
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_PLACE_WEIGHTS_HPP
