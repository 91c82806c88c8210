#ifndef ERNN_HARDWARE_MEMORY_TRAFFIC_HPP
#define ERNN_HARDWARE_MEMORY_TRAFFIC_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include "ernn/hardware/accelerator.hpp"
#include "ernn/hardware/task_operands.hpp"

/// What a frame reads from the memories of an accelerator and writes to them, and in which cycles.
namespace ernn::hardware {

/// A word that a task reads when it begins, or writes when it is done.
struct word_use {
  std::int32_t memory, unit, word;
  std::int32_t cycle;  ///< from the frame's start
};

struct memory_traffic {
  std::vector<word_use> reads, writes;
};

/// \param issued  by task
inline memory_traffic traffic_of(const accelerator& machine, const std::vector<issue>& issued) {
  const layer_design& design = *machine.design;
  memory_traffic traffic;
  const auto use = [](std::vector<word_use>& uses, const place& where, std::int32_t cycle) {
    if (where.memory >= 0) uses.push_back({where.memory, where.unit, where.word, cycle});
  };
  for (std::size_t task = 0; task < issued.size(); ++task) {
    const std::int32_t begin = issued[task].cycle;
    const int done = begin + machine.units[static_cast<std::size_t>(issued[task].group)].each.latency;
    for_each_operand(design.graph, design.tasks, task, [&](const graph_operand& operand) {
      if (operand.is_leaf()) use(traffic.reads, machine.of_leaf[operand.leaf()], begin);
    });
    for_each_result_read(design.graph, design.tasks, task,
                         [&](std::size_t operation) { use(traffic.reads, machine.of_operation[operation], begin); });
    for (const std::int32_t operation : design.tasks.operations_of(task)) {
      use(traffic.writes, machine.of_operation[static_cast<std::size_t>(operation)], done);
    }
  }
  return traffic;
}

/// A use of a word in its place among the uses of its cycle, when a frame begins in every interval: what a task reads
/// as several numbers of a word is one use.
struct word_order {
  int interval;

  auto cycle_of(const word_use& use) const { return std::tuple(use.memory, use.unit, use.cycle % interval); }
  auto word_of(const word_use& use) const {
    return std::tuple_cat(cycle_of(use), std::tuple(use.word, use.cycle / interval));  // which frame
  }
};

/// Sorted, each once.
inline std::vector<word_use> distinct_uses(const std::vector<word_use>& uses, const word_order& order) {
  std::vector<word_use> sorted = uses;
  std::sort(sorted.begin(), sorted.end(),
            [&](const word_use& a, const word_use& b) { return order.word_of(a) < order.word_of(b); });
  const auto same = [&](const word_use& a, const word_use& b) { return order.word_of(a) == order.word_of(b); };
  sorted.erase(std::unique(sorted.begin(), sorted.end(), same), sorted.end());
  return sorted;
}

/// Most different words of each memory that are used in one cycle. \return by memory
inline std::vector<int> words_at_once(const accelerator& machine, const std::vector<word_use>& uses) {
  const word_order order{machine.times.interval};
  const std::vector<word_use> sorted = distinct_uses(uses, order);
  std::vector<int> most(machine.memories.size(), 0);
  int run = 0;
  for (std::size_t n = 0; n < sorted.size(); ++n) {
    run = n > 0 && order.cycle_of(sorted[n]) == order.cycle_of(sorted[n - 1]) ? run + 1 : 1;
    int& largest = most[static_cast<std::size_t>(sorted[n].memory)];
    largest = maximum(largest, run);
  }
  return most;
}

/// Words of each memory that a frame uses, each as often as it is used. \return by memory
inline std::vector<std::int64_t> words_used(const accelerator& machine, const std::vector<word_use>& uses) {
  std::vector<std::int64_t> count(machine.memories.size(), 0);
  for (const word_use& use : distinct_uses(uses, {machine.times.interval}))
    ++count[static_cast<std::size_t>(use.memory)];
  return count;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_MEMORY_TRAFFIC_HPP
