#ifndef ERNN_HARDWARE_PLACE_RESULTS_HPP
#define ERNN_HARDWARE_PLACE_RESULTS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ernn/hardware/find_memory.hpp"
#include "ernn/hardware/row_order.hpp"
#include "ernn/hardware/task_operands.hpp"

namespace ernn::hardware {

namespace detail {

/// Where the sums of a product lie: in its processing element, in the accumulators, or behind them when the block row
/// is summed and waits for its transform back.
inline place place_of_sums(accelerator& machine, const issue& issued, const row_order& order) {
  const auto task = static_cast<std::size_t>(issued.task);
  const task_name& name = machine.design->tasks.tasks[task];
  const std::size_t pool = machine.sizes.pool_of(static_cast<std::size_t>(name.level));
  const int columns = machine.design->graph.tensors[static_cast<std::size_t>(name.tensor)].block_columns;
  const bool is_last = name.column == columns - 1;
  const int pool_number = static_cast<int>(pool) + 1, chain = order.chain[task] + 1;
  memory wanted{io::join(is_last ? "sums " : "accumulators ", pool_number, ".", chain),
                is_last ? memory::kind::sums : memory::kind::accumulators, pool_number, chain};
  wanted.count = machine.sizes.pools[pool].processing_elements;
  if (is_last) wanted.rotates = rotation::row;
  if (is_last) wanted.rows = order.rows_per_frame[pool];
  return {find_memory(machine, wanted), issued.unit, is_last ? order.row[task] : 0, 0};
}

/// Where the results of a transform or an element-wise unit lie.
inline place place_of_others(accelerator& machine, const task_name& name) {
  struct contents {
    const char* name;
    memory::kind holds;
  };
  const std::array<contents, 4> by_kind = {{{"spectra", memory::kind::spectra},
                                            {"", memory::kind::sums},
                                            {"matrix results", memory::kind::matrix_results},
                                            {"element results", memory::kind::element_results}}};
  const contents& what = by_kind[static_cast<std::size_t>(name.kind)];
  const bool is_element = name.kind == task_kind::element;
  memory wanted{io::join(what.name, " ", name.level + 1, is_element ? "" : "." + std::to_string(name.tensor)),
                what.holds, name.level + 1, name.tensor};
  wanted.rotates = rotation::frame;
  return {find_memory(machine, wanted), 0, name.index, 0};
}

/// Puts numbers side by side in the word at `where`.
inline void place_word(accelerator& machine, const std::vector<std::size_t>& results, place where) {
  memory& found = memory_at(machine, where.memory);
  int bits = 0;
  for (const std::size_t operation : results) {
    bits += machine.design->graph.nodes[operation].format.width;
    machine.of_operation[operation] = where;
    ++where.number;
  }
  found.bits = maximum(found.bits, bits);
  found.numbers = maximum(found.numbers, static_cast<int>(results.size()));
  found.words = maximum(found.words, found.rotates == rotation::row ? 1 : where.word + 1);
}

}  // namespace detail

/// Gives every result that another task reads a place in a memory of its kind: a word for each task.
/// \param issued  by task
inline void place_results(accelerator& machine, const std::vector<issue>& issued) {
  const operation_graph& graph = machine.design->graph;
  const task_graph& tasks = machine.design->tasks;
  std::vector<bool> is_read(graph.nodes.size(), false);
  for (std::size_t task = 0; task < tasks.tasks.size(); ++task) {
    for_each_result_read(graph, tasks, task, [&](std::size_t operation) { is_read[operation] = true; });
  }
  const row_order order = row_order_of(machine);
  for (std::size_t task = 0; task < tasks.tasks.size(); ++task) {
    std::vector<std::size_t> results;
    for (const std::int32_t operation : tasks.operations_of(task)) {
      const auto n = static_cast<std::size_t>(operation);
      if (is_read[n] && machine.of_operation[n].memory < 0) results.push_back(n);
    }
    if (results.empty()) continue;
    const task_name& name = tasks.tasks[task];
    detail::place_word(machine, results,
                       name.kind == task_kind::product ? detail::place_of_sums(machine, issued[task], order)
                                                       : detail::place_of_others(machine, name));
  }
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_PLACE_RESULTS_HPP
