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
  int elements;       ///< the first element-wise unit begins
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

/// Cycles of a frame's interval, from `begin` on, modulo the interval.
struct window {
  int begin, length;

  bool overlaps(const window& other, int interval) const {
    const int behind = ((other.begin - begin) % interval + interval) % interval;
    return behind < length || behind + other.length > interval;
  }
};

/// Plans a frame level by level, each stage as early as what it reads allows.
class frame_planner {
 public:
  frame_planner(const layer_design& design, const configuration& sizes)
      : design_(design), sizes_(sizes), done_(design.tasks.tasks.size(), 0) {}

  /// \return whether the levels of a shared pool found a place side by side
  bool plan(timeline& times) {
    for (std::size_t level = 0; level < design_.levels(); ++level) {
      level_times now{};
      if (!plan_products(level, times.interval, now)) return false;
      plan_inverses(level, now);
      plan_elements(level, now);
      times.latency = maximum(times.latency, now.done);
      times.levels.push_back(now);
    }
    return true;
  }

 private:
  /// Earliest start of tasks that begin `width` at a time, such that none waits for what it reads; without overlap,
  /// such that all of it is there at the start.
  int earliest(const std::vector<std::size_t>& tasks, int width) const {
    int start = 0;
    for (std::size_t n = 0; n < tasks.size(); ++n) {
      const int begins = design_.refined.overlaps_stages ? static_cast<int>(n) / width : 0;
      for (const std::size_t read : design_.stages.read_by[tasks[n]]) {
        start = maximum(start, done_[read] - begins);
      }
    }
    return start;
  }

  void finish(const std::vector<std::size_t>& tasks, int width, int start, int latency) {
    for (std::size_t n = 0; n < tasks.size(); ++n) done_[tasks[n]] = start + static_cast<int>(n) / width + latency;
  }

  /// On a shared pool, frames before and behind must leave the units free.
  bool plan_products(std::size_t level, int interval, level_times& now) {
    const matrix_stage& stage = design_.stages.matrices[level];
    const pool_size& pool = sizes_.pools[sizes_.pool_of(level)];
    const int latency = pool_pipelines(design_, sizes_, level).forward.latency;
    const int lead = lead_of_forwards(design_, sizes_, level, latency);
    const int forward_count = ceil_divide(static_cast<int>(stage.forwards.size()), pool.forwards);
    now.product_count = product_cycles(stage, pool.processing_elements);
    now.forwards = earliest(stage.forwards, pool.forwards);
    const auto is_taken = [&] {
      for (std::size_t n = 0; n < products_.size() && sizes_.shared; ++n) {
        if (products_[n].overlaps({now.forwards + lead, now.product_count}, interval)) return true;
        if (forwards_[n].overlaps({now.forwards, forward_count}, interval)) return true;
      }
      return false;
    };
    const int first = now.forwards;
    while (is_taken() && now.forwards < first + interval) ++now.forwards;
    now.products = now.forwards + lead;
    products_.push_back({now.products, now.product_count});
    forwards_.push_back({now.forwards, forward_count});
    finish(stage.forwards, pool.forwards, now.forwards, latency);
    return now.forwards < first + interval;
  }

  void plan_inverses(std::size_t level, level_times& now) {
    const pool_size& pool = sizes_.pools[sizes_.pool_of(level)];
    const level_pipelines pipelines = pool_pipelines(design_, sizes_, level);
    int pass_begin = now.products;
    for (const row_group& group : design_.stages.matrices[level].groups) {
      for (int row = 0; row < group.count(); ++row) {
        const int summed = pass_begin + group.columns() - 1 + pipelines.product.latency;
        const int in_pass = row % pool.processing_elements;
        const int done = summed + in_pass / pool.inverses + pipelines.inverse.latency;
        done_[group.rows[static_cast<std::size_t>(row)].inverse] = done;
        now.matrices_done = maximum(now.matrices_done, done);
        if (in_pass == pool.processing_elements - 1 || row + 1 == group.count()) pass_begin += group.columns();
      }
    }
    now.done = now.matrices_done;
  }

  void plan_elements(std::size_t level, level_times& now) {
    if (!design_.has_elements(level)) return;
    const std::vector<std::size_t>& units = design_.stages.elements[level];
    const int width = sizes_.elements[level];
    const int latency = design_.pipelines[level].element.latency;
    now.elements = earliest(units, width);
    finish(units, width, now.elements, latency);
    now.done = maximum(now.done, now.elements + ceil_divide(static_cast<int>(units.size()), width) - 1 + latency);
  }

  const layer_design& design_;
  const configuration& sizes_;
  std::vector<int> done_;  ///< by task: the cycle from which its results can be read; products not
  std::vector<window> products_, forwards_;
};

}  // namespace detail

/// Interval and latency that no timeline of these sizes falls below, without planning one.
inline timeline least_timeline(const layer_design& design, const configuration& sizes) {
  timeline least;
  least.interval = shortest_interval(design, sizes);
  for (std::size_t level = 0; level < design.levels(); ++level) {
    const level_pipelines& each = design.pipelines[level];
    const int products =
        product_cycles(design.stages.matrices[level], sizes.pools[sizes.pool_of(level)].processing_elements);
    least.latency =
        maximum(least.latency, each.forward.latency + products + each.product.latency + each.inverse.latency);
  }
  return least;
}

/// When everything happens. Every stage begins as early as the results that it reads allow, before the stage in front
/// of it has ended; the interval is the shortest in which the levels of a shared pool find a place.
inline timeline timeline_of(const layer_design& design, const configuration& sizes) {
  for (int interval = maximum(shortest_interval(design, sizes), sizes.interval);; ++interval) {
    timeline times;
    times.interval = interval;
    if (detail::frame_planner(design, sizes).plan(times)) return times;
  }
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_TIMELINE_HPP
