#ifndef ERNN_HARDWARE_TASK_OPERANDS_HPP
#define ERNN_HARDWARE_TASK_OPERANDS_HPP

#include <cstddef>
#include <cstdint>
#include <span>

#include "ernn/hardware/task_graph.hpp"

namespace ernn::hardware {

/// Calls use(operand) for all operands of a task's operations, in the order of the operations.
template <class Use>
void for_each_operand(const operation_graph& graph, const task_graph& tasks, std::size_t task, Use&& use) {
  for (const std::int32_t operation : tasks.operations_of(task)) {
    const graph_node& node = graph.nodes[static_cast<std::size_t>(operation)];
    for (const graph_operand& operand : std::span(node.operands).first(static_cast<std::size_t>(node.operand_count))) {
      use(operand);
    }
  }
}

/// Calls use(operation) for every result of other tasks that a task reads; twice where it reads it twice.
template <class Use>
void for_each_result_read(const operation_graph& graph, const task_graph& tasks, std::size_t task, Use&& use) {
  for_each_operand(graph, tasks, task, [&](const graph_operand& operand) {
    if (operand.is_leaf()) return;
    if (tasks.task_of[operand.operation()] != static_cast<std::int32_t>(task)) use(operand.operation());
  });
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_TASK_OPERANDS_HPP
