#ifndef ERNN_HARDWARE_ISSUE_TASKS_HPP
#define ERNN_HARDWARE_ISSUE_TASKS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "ernn/hardware/unit_groups.hpp"

/// Which task begins on which unit in which cycle.
namespace ernn::hardware {

namespace detail {

/// Hands a layer's tasks to the units of an accelerator, stage by stage.
class task_issuer {
 public:
  explicit task_issuer(const accelerator& machine)
      : machine_(machine), stages_(machine.design->stages), issued_(machine.design->tasks.tasks.size()) {}

  std::vector<issue> run() {
    for (std::size_t level = 0; level < machine_.design->levels(); ++level) {
      const level_times& times = machine_.times.levels[level];
      issue_in_turn(stages_.matrices[level].forwards, task_kind::forward, level, times.forwards);
      issue_products(level, times.products);
      if (machine_.design->has_elements(level)) {
        issue_in_turn(stages_.elements[level], task_kind::element, level, times.elements);
      }
    }
    return std::move(issued_);
  }

 private:
  void issue_task(std::size_t task, std::size_t group, int unit, int cycle) {
    issued_[task] = {static_cast<std::int32_t>(task), static_cast<std::int32_t>(group), unit, cycle};
  }

  /// As many tasks in every cycle as there are units.
  void issue_in_turn(const std::vector<std::size_t>& tasks, task_kind kind, std::size_t level, int cycle) {
    if (tasks.empty()) return;
    const std::size_t group = group_of(machine_, kind, level);
    const int width = machine_.units[group].count;
    for (std::size_t n = 0; n < tasks.size(); ++n) {
      const int in_order = static_cast<int>(n);
      issue_task(tasks[n], group, in_order % width, cycle + in_order / width);
    }
  }

  void issue_products(std::size_t level, int cycle) {
    const int width = machine_.units[group_of(machine_, task_kind::product, level)].count;
    for (const row_group& rows : stages_.matrices[level].groups) {
      for (int first = 0; first < rows.count(); first += width) {
        issue_pass(level, rows, first, cycle);
        cycle += rows.columns();
      }
    }
  }

  /// One block row per processing element, all at the same column in the same cycle.
  void issue_pass(std::size_t level, const row_group& rows, int first, int cycle) {
    const std::size_t elements = group_of(machine_, task_kind::product, level);
    const std::size_t inverses = group_of(machine_, task_kind::inverse, level);
    const int width = minimum(machine_.units[elements].count, rows.count() - first);
    const int summed = cycle + rows.columns() - 1 + machine_.units[elements].each.latency;
    const int transforms = machine_.units[inverses].count;
    for (int element = 0; element < width; ++element) {
      const block_row& row = rows.rows[static_cast<std::size_t>(first) + static_cast<std::size_t>(element)];
      for (std::size_t column = 0; column < row.products.size(); ++column) {
        issue_task(row.products[column], elements, element, cycle + static_cast<int>(column));
      }
      issue_task(row.inverse, inverses, element % transforms, summed + element / transforms);
    }
  }

  const accelerator& machine_;
  const layer_stages& stages_;
  std::vector<issue> issued_;
};

}  // namespace detail

/// \param machine  with its units and times  \return by task
inline std::vector<issue> issue_tasks(const accelerator& machine) {
  return detail::task_issuer(machine).run();
}

inline std::vector<issue> sorted_by_cycle(std::vector<issue> issues) {
  std::stable_sort(issues.begin(), issues.end(), [](const issue& a, const issue& b) { return a.cycle < b.cycle; });
  return issues;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_ISSUE_TASKS_HPP
