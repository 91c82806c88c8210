#ifndef ERNN_HARDWARE_ROW_ORDER_HPP
#define ERNN_HARDWARE_ROW_ORDER_HPP

#include <cstddef>
#include <vector>

#include "ernn/hardware/accelerator.hpp"

/// In which order processing elements go through their block rows.
namespace ernn::hardware {

struct row_order {
  std::vector<int> row;             ///< of a product's task: the how-manieth block row of its processing element
  std::vector<int> chain;           ///< of a product's task: which of the matrices that its block row sums
  std::vector<int> rows_per_frame;  ///< by pool: of a processing element
};

namespace detail {

inline int passes_of(const matrix_stage& stage, int processing_elements) {
  int passes = 0;
  for (const row_group& group : stage.groups) passes += group.passes(processing_elements);
  return passes;
}

/// Numbers the rows of a level, of which the first is `first`.
inline void number_rows(const task_graph& tasks, const matrix_stage& stage, int processing_elements, int first,
                        row_order& order) {
  for (const row_group& group : stage.groups) {
    for (std::size_t n = 0; n < group.rows.size(); ++n) {
      int chain = -1;
      for (const std::size_t product : group.rows[n].products) {
        if (tasks.tasks[product].column == 0) ++chain;
        order.row[product] = first + static_cast<int>(n) / processing_elements;
        order.chain[product] = chain;
      }
    }
    first += group.passes(processing_elements);
  }
}

}  // namespace detail

/// A level that comes intervals later, between rows of later frames, counts from there.
inline row_order row_order_of(const accelerator& machine) {
  const layer_design& design = *machine.design;
  const configuration& sizes = machine.sizes;
  const std::size_t tasks = design.tasks.tasks.size();
  row_order order{std::vector<int>(tasks), std::vector<int>(tasks), std::vector<int>(sizes.pools.size())};
  const auto elements = [&](std::size_t level) { return sizes.pools[sizes.pool_of(level)].processing_elements; };
  for (std::size_t level = 0; level < design.levels(); ++level) {
    order.rows_per_frame[sizes.pool_of(level)] += detail::passes_of(design.stages.matrices[level], elements(level));
  }
  int rows_before = 0;
  for (std::size_t level = 0; level < design.levels(); ++level) {
    const int first_products = machine.times.levels[sizes.shared ? 0 : level].products;
    const int intervals = (machine.times.levels[level].products - first_products) / machine.times.interval;
    const int first = intervals * order.rows_per_frame[sizes.pool_of(level)] + (sizes.shared ? rows_before : 0);
    detail::number_rows(design.tasks, design.stages.matrices[level], elements(level), first, order);
    rows_before += detail::passes_of(design.stages.matrices[level], elements(level));
  }
  return order;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_ROW_ORDER_HPP
