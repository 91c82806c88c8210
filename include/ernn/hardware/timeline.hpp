#ifndef ERNN_HARDWARE_TIMELINE_HPP
#define ERNN_HARDWARE_TIMELINE_HPP

#include <algorithm>
#include <cstddef>
#include <vector>

#include "ernn/hardware/layer_design.hpp"

/// How much hardware a layer gets, and when in the course of a frame each stage is at work.
namespace ernn::hardware {

/// Processing elements that share spectra, and the transforms before and behind them.
struct pool_size {
  int processing_elements = 1;
  int forwards = 1;
  int inverses = 1;

  friend bool operator==(const pool_size&, const pool_size&) = default;
};

struct configuration {
  bool shared = false;           ///< one pool for the matrices of all levels (E-RNN's GRU), or one per level (its LSTM)
  std::vector<pool_size> pools;  ///< one, or by level
  std::vector<int> elements;     ///< element-wise units, by level
  int interval = 0;              ///< cycles from frame to frame, if more than the units need: a stack's slowest layer

  std::size_t pool_of(std::size_t level) const { return shared ? 0 : level; }

  friend bool operator==(const configuration&, const configuration&) = default;
};

/// Cycles of a level, counted from the frame's start.
struct level_times {
  int forwards;       ///< the first forward transform is issued
  int products;       ///< the first block product is issued
  int product_count;  ///< cycles of products, without a gap
  int matrices_done;  ///< all sums can be read
  int done;           ///< and all results of the element-wise stage
};

struct timeline {
  std::vector<level_times> levels;
  int interval = 0;  ///< cycles from frame to frame
  int latency = 0;   ///< cycles from a frame's start to its last result

  /// Frames in flight, each of a stream of its own, because a stream's next frame needs the state of this one.
  int streams() const { return ceil_divide(latency, interval); }
};

/// Pipelines of a level's units, which serve other levels too if the pool is shared.
inline level_pipelines pool_pipelines(const layer_design& design, const configuration& sizes, std::size_t level) {
  level_pipelines result = design.pipelines[level];
  if (sizes.shared) {
    for (const level_pipelines& other : design.pipelines) result = serving_both(result, other);
  }
  result.element = design.pipelines[level].element;
  return result;
}

/// Cycles that the products of a level keep its processing elements busy.
inline int product_cycles(const matrix_stage& stage, int processing_elements) {
  int cycles = 0;
  for (const row_group& group : stage.groups) cycles += group.passes(processing_elements) * group.columns();
  return cycles;
}

/// Fewest inverse transforms that take a pass's sums before those of the next one are there.
inline int fewest_inverses(const layer_design& design, const configuration& sizes, std::size_t pool) {
  int shortest = 0, rows = 0;
  for (std::size_t level = 0; level < design.levels(); ++level) {
    if (sizes.pool_of(level) != pool) continue;
    for (const row_group& group : design.stages.matrices[level].groups) {
      shortest = shortest == 0 ? group.columns() : minimum(shortest, group.columns());
      rows = maximum(rows, minimum(group.count(), sizes.pools[pool].processing_elements));
    }
  }
  return ceil_divide(rows, shortest);
}

/// Shortest time from frame to frame: that of the unit with the most work.
inline int shortest_interval(const layer_design& design, const configuration& sizes) {
  std::vector<int> products(sizes.pools.size()), forwards(sizes.pools.size());
  int interval = 1;
  for (std::size_t level = 0; level < design.levels(); ++level) {
    const std::size_t pool = sizes.pool_of(level);
    const matrix_stage& stage = design.stages.matrices[level];
    products[pool] += product_cycles(stage, sizes.pools[pool].processing_elements);
    forwards[pool] += ceil_divide(static_cast<int>(stage.forwards.size()), sizes.pools[pool].forwards);
    interval = std::max({interval, products[pool], forwards[pool]});
    if (design.has_elements(level)) {
      const auto units = static_cast<int>(design.stages.elements[level].size());
      interval = maximum(interval, ceil_divide(units, sizes.elements[level]));
    }
  }
  return interval;
}

namespace detail {

/// Cycles from a level's first forward transform to its first product, such that no product waits for a spectrum.
inline int lead_of_forwards(const layer_design& design, const configuration& sizes, std::size_t level, int latency) {
  const pool_size& pool = sizes.pools[sizes.pool_of(level)];
  int lead = 0, before = 0;
  for (const row_group& group : design.stages.matrices[level].groups) {
    for (int column = 0; column < group.columns(); ++column) {
      const int forward = group.forward_of_column[static_cast<std::size_t>(column)];
      if (forward >= 0) lead = maximum(lead, forward / pool.forwards + latency - before - column);
    }
    before += group.passes(pool.processing_elements) * group.columns();
  }
  return lead;
}

}  // namespace detail

/// When everything happens. Stages of a frame follow each other; on a shared pool each waits for a place in which the
/// frames before and behind leave the processing elements free.
inline timeline timeline_of(const layer_design& design, const configuration& sizes) {
  timeline times;
  times.interval = maximum(sizes.interval, shortest_interval(design, sizes));
  int ready = 0, busy_before = 0, first_product = 0;
  for (std::size_t level = 0; level < design.levels(); ++level) {
    const matrix_stage& stage = design.stages.matrices[level];
    const pool_size& pool = sizes.pools[sizes.pool_of(level)];
    const level_pipelines pipelines = pool_pipelines(design, sizes, level);
    level_times now{};
    const int lead = detail::lead_of_forwards(design, sizes, level, pipelines.forward.latency);
    now.products = ready + lead;
    now.product_count = product_cycles(stage, pool.processing_elements);
    if (level == 0) first_product = now.products;
    if (sizes.shared) {
      int busy_behind = 0;
      for (std::size_t later = level; later < design.levels(); ++later) {
        busy_behind += product_cycles(design.stages.matrices[later], pool.processing_elements);
      }
      const auto phase = [&] { return (now.products - first_product) % times.interval; };
      while (phase() < busy_before || phase() > times.interval - busy_behind) ++now.products;
      busy_before += now.product_count;
    }
    now.forwards = now.products - lead;
    const row_group& last = stage.groups.back();
    const int last_rows = last.count() - (last.passes(pool.processing_elements) - 1) * pool.processing_elements;
    now.matrices_done = now.products + now.product_count - 1 + pipelines.product.latency +
                        ceil_divide(last_rows, pool.inverses) - 1 + pipelines.inverse.latency;
    now.done = now.matrices_done;
    if (design.has_elements(level)) {
      const auto units = static_cast<int>(design.stages.elements[level].size());
      now.done += ceil_divide(units, sizes.elements[level]) - 1 + pipelines.element.latency;
    }
    ready = now.done;
    times.levels.push_back(now);
  }
  times.latency = ready;
  return times;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_TIMELINE_HPP
