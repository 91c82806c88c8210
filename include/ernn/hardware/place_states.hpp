#ifndef ERNN_HARDWARE_PLACE_STATES_HPP
#define ERNN_HARDWARE_PLACE_STATES_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ernn/hardware/find_memory.hpp"

namespace ernn::hardware {

namespace detail {

/// The memory of a leaf that is no constant and no weight.
inline std::int32_t memory_of_leaf(accelerator& machine, graph_leaf::kind what) {
  const auto find = [&](const char* name, memory::kind holds, rotation rotates, int copies) {
    memory wanted{name, holds};
    wanted.numbers = 1;
    wanted.rotates = rotates;
    wanted.copies = copies;
    return find_memory(machine, wanted);
  };
  const int streams = machine.times.streams();
  if (what == graph_leaf::kind::input) return find("input", memory::kind::input, rotation::frame, 1);
  if (what == graph_leaf::kind::cell_state) {
    return find("cell state", memory::kind::cell_state, rotation::stream, streams);
  }
  return find("output state", memory::kind::output_state, rotation::stream, streams);
}

/// New states take the place of the old ones.
inline void place_new_states(accelerator& machine, const std::vector<std::int32_t>& results, graph_leaf::kind what) {
  for (std::size_t unit = 0; unit < results.size(); ++unit) {
    const auto operation = static_cast<std::size_t>(results[unit]);
    const std::int32_t where = memory_of_leaf(machine, what);
    machine.of_operation[operation] = {where, 0, static_cast<std::int32_t>(unit), 0};
    memory_at(machine, where).bits = machine.design->graph.nodes[operation].format.width;
  }
}

/// Inputs and states are as wide as their readers ask for.
inline void find_widths(accelerator& machine) {
  for (const graph_node& node : machine.design->graph.nodes) {
    for (const graph_operand& operand : std::span(node.operands).first(static_cast<std::size_t>(node.operand_count))) {
      if (!operand.is_leaf() || machine.of_leaf[operand.leaf()].memory < 0) continue;
      memory& read = memory_at(machine, machine.of_leaf[operand.leaf()].memory);
      read.bits = maximum(read.bits, int{operand.format.width});
    }
  }
}

}  // namespace detail

/// Gives an accelerator the memories of its inputs and states, a number per word.
inline void place_states(accelerator& machine) {
  const operation_graph& graph = machine.design->graph;
  machine.of_operation.resize(graph.nodes.size());
  machine.of_leaf.resize(graph.leaves.size());
  for (std::size_t n = 0; n < graph.leaves.size(); ++n) {
    const graph_leaf& leaf = graph.leaves[n];
    if (leaf.what == graph_leaf::kind::constant || leaf.what == graph_leaf::kind::weight) continue;
    const std::int32_t where = detail::memory_of_leaf(machine, leaf.what);
    machine.of_leaf[n] = {where, 0, leaf.index, 0};
    memory& states = memory_at(machine, where);
    states.words = maximum(states.words, leaf.index + 1);
  }
  detail::place_new_states(machine, graph.output, graph_leaf::kind::output_state);
  detail::place_new_states(machine, graph.cell, graph_leaf::kind::cell_state);
  detail::find_widths(machine);
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_PLACE_STATES_HPP
