#ifndef ERNN_HARDWARE_PLACE_WEIGHTS_HPP
#define ERNN_HARDWARE_PLACE_WEIGHTS_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ernn/hardware/find_memory.hpp"
#include "ernn/hardware/task_operands.hpp"

namespace ernn::hardware {

namespace detail {

/// Makes the weights of a task the word `word` of a memory of its unit. \return whether it has weights
inline bool place_weights_of(accelerator& machine, const issue& issued, std::int32_t word) {
  const layer_design& design = *machine.design;
  const unit_group& units = machine.units[static_cast<std::size_t>(issued.group)];
  memory wanted{"weights of " + units.name, memory::kind::weights, issued.group};
  wanted.count = units.count;
  int numbers = 0, bits = 0;
  std::int32_t where = -1;
  for_each_operand(design.graph, design.tasks, static_cast<std::size_t>(issued.task),
                   [&](const graph_operand& operand) {
                     if (!operand.is_leaf() || design.graph.leaves[operand.leaf()].what != graph_leaf::kind::weight)
                       return;
                     if (machine.of_leaf[operand.leaf()].memory >= 0) return;
                     where = find_memory(machine, wanted);
                     machine.of_leaf[operand.leaf()] = {where, issued.unit, word, numbers++};
                     bits += operand.format.width;
                   });
  if (numbers == 0) return false;
  memory& weights = memory_at(machine, where);
  weights.words = maximum(weights.words, word + 1);
  weights.numbers = maximum(weights.numbers, numbers);
  weights.bits = maximum(weights.bits, bits);
  return true;
}

}  // namespace detail

/// Gives every unit a memory with its weights, a word for each task, in the order in which the tasks begin. In every
/// cycle all units of a group read at the same address.
inline void place_weights(accelerator& machine) {
  struct position {
    std::int32_t cycle = -1, word = -1;
  };
  std::vector<position> last(machine.units.size());  // where weights were placed
  for (const issue& issued : machine.issues) {       // by cycle
    position& before = last[static_cast<std::size_t>(issued.group)];
    const std::int32_t word = before.word + (issued.cycle == before.cycle ? 0 : 1);
    if (detail::place_weights_of(machine, issued, word)) before = {issued.cycle, word};
  }
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_PLACE_WEIGHTS_HPP
