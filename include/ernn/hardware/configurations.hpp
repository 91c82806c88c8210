#ifndef ERNN_HARDWARE_CONFIGURATIONS_HPP
#define ERNN_HARDWARE_CONFIGURATIONS_HPP

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "ernn/hardware/timeline.hpp"

/// How much hardware a layer could get: what the scheduler chooses from.
namespace ernn::hardware {

namespace detail {

/// Numbers of PEs worth considering: the fewest for each duration of a pool's products.
inline std::vector<int> useful_processing_elements(const layer_design& design, const configuration& sizes,
                                                   std::size_t pool) {
  int most = 1;
  for (std::size_t level = 0; level < design.levels(); ++level) {
    if (sizes.pool_of(level) != pool) continue;
    for (const row_group& group : design.stages.matrices[level].groups) most = maximum(most, group.count());
  }
  std::vector<int> useful;
  int shortest = 0;
  for (int count = 1; count <= most; ++count) {
    int cycles = 0;
    for (std::size_t level = 0; level < design.levels(); ++level) {
      if (sizes.pool_of(level) == pool) cycles += product_cycles(design.stages.matrices[level], count);
    }
    if (useful.empty() || cycles < shortest) useful.push_back(count);
    shortest = cycles;
  }
  return useful;
}

/// The fewest transforms and element-wise units with which PEs are the slowest, or with which a frame takes `interval`
/// cycles.
inline configuration with_fewest_others(const layer_design& design, configuration sizes, int interval) {
  for (std::size_t pool = 0; pool < sizes.pools.size(); ++pool) {
    const auto forward_cycles = [&] {
      int cycles = 0;
      for (std::size_t level = 0; level < design.levels(); ++level) {
        const auto count = static_cast<int>(design.stages.matrices[level].forwards.size());
        if (sizes.pool_of(level) == pool) cycles += ceil_divide(count, sizes.pools[pool].forwards);
      }
      return cycles;
    };
    while (forward_cycles() > interval) ++sizes.pools[pool].forwards;
    sizes.pools[pool].inverses = fewest_inverses(design, sizes, pool);
  }
  sizes.elements.clear();
  for (const auto& units : design.stages.elements) {
    sizes.elements.push_back(ceil_divide(static_cast<int>(units.size()), interval));
  }
  return sizes;
}

/// Adds the configurations with these PEs: the one that keeps them busy, and those that save element-wise units.
inline void add_configurations(const layer_design& design, const configuration& sizes,
                               std::vector<configuration>& list) {
  configuration widest = sizes;
  widest.elements.assign(design.stages.elements.size(), 0);
  for (std::size_t level = 0; level < widest.elements.size(); ++level) {
    widest.elements[level] = static_cast<int>(design.stages.elements[level].size());
  }
  for (pool_size& pool : widest.pools) pool.forwards = static_cast<int>(design.tasks.tasks.size());
  const int interval = shortest_interval(design, widest);
  std::vector<int> intervals = {interval};
  for (const auto& units : design.stages.elements) {
    const auto count = static_cast<int>(units.size());
    for (int width = ceil_divide(count, interval) - 1; width >= 1; --width) {
      intervals.push_back(ceil_divide(count, width));
    }
  }
  for (const int each : intervals) list.push_back(with_fewest_others(design, sizes, each));
}

}  // namespace detail

/// All configurations that can have the most frames per second, or the fewest resources for some.
inline std::vector<configuration> useful_configurations(const layer_design& design) {
  std::vector<configuration> list;
  for (const bool shared : {false, true}) {
    if (shared && design.levels() == 1) continue;
    configuration sizes;
    sizes.shared = shared;
    sizes.pools.resize(shared ? 1 : design.levels());
    std::vector<std::vector<int>> choices;
    for (std::size_t pool = 0; pool < sizes.pools.size(); ++pool) {
      choices.push_back(detail::useful_processing_elements(design, sizes, pool));
    }
    std::vector<std::size_t> chosen(choices.size(), 0);
    for (std::size_t pool = 0; pool < choices.size();) {
      for (std::size_t n = 0; n < choices.size(); ++n) sizes.pools[n].processing_elements = choices[n][chosen[n]];
      detail::add_configurations(design, sizes, list);
      for (pool = 0; pool < choices.size() && ++chosen[pool] == choices[pool].size(); ++pool) chosen[pool] = 0;
    }
  }
  return list;
}

namespace detail {

/// More transforms and element-wise units than throughput needs: what shortens the latency, by factors of two.
inline void add_faster_configurations(const layer_design& design, std::vector<configuration>& list) {
  for (std::size_t n = 0; n < list.size(); ++n) {
    const configuration sizes = list[n];  // a copy: the list grows
    for (std::size_t pool = 0; pool < sizes.pools.size(); ++pool) {
      configuration faster = sizes;
      faster.pools[pool].inverses *= 2;
      if (faster.pools[pool].inverses <= faster.pools[pool].processing_elements) list.push_back(faster);
    }
  }
  for (std::size_t n = 0; n < list.size(); ++n) {
    configuration faster = list[n];
    bool possible = true;
    for (std::size_t level = 0; level < faster.elements.size(); ++level) {
      faster.elements[level] *= 2;
      possible = possible && faster.elements[level] <= static_cast<int>(design.stages.elements[level].size());
    }
    if (possible && !faster.elements.empty()) list.push_back(faster);
  }
}

/// One of the numbers of a configuration, and the most that makes sense.
struct choice {
  int* number;
  int most;
};

/// Of processing elements and inverse transforms one per block row, of forward transforms one per block, of
/// element-wise units one per hidden unit.
inline std::vector<choice> choices_of(const layer_design& design, configuration& sizes) {
  std::vector<choice> choices;
  for (std::size_t pool = 0; pool < sizes.pools.size(); ++pool) {
    int rows = 1, blocks = 1;
    for (std::size_t level = 0; level < design.levels(); ++level) {
      if (sizes.pool_of(level) != pool) continue;
      const matrix_stage& stage = design.stages.matrices[level];
      blocks = maximum(blocks, static_cast<int>(stage.forwards.size()));
      for (const row_group& group : stage.groups) rows = maximum(rows, group.count());
    }
    choices.push_back({&sizes.pools[pool].processing_elements, rows});
    choices.push_back({&sizes.pools[pool].inverses, rows});
    choices.push_back({&sizes.pools[pool].forwards, blocks});
  }
  for (std::size_t level = 0; level < sizes.elements.size(); ++level) {
    choices.push_back({&sizes.elements[level], static_cast<int>(design.stages.elements[level].size())});
  }
  return choices;
}

inline bool has_enough_inverses(const layer_design& design, const configuration& sizes) {
  for (std::size_t pool = 0; pool < sizes.pools.size(); ++pool) {
    if (sizes.pools[pool].inverses < fewest_inverses(design, sizes, pool)) return false;
  }
  return true;
}

/// Every configuration with or without a shared pool, as long as there are at most `limit`; else none.
inline std::vector<configuration> all_configurations(const layer_design& design, bool shared, std::int64_t limit) {
  configuration sizes;
  sizes.shared = shared;
  sizes.pools.resize(shared ? 1 : design.levels());
  sizes.elements.assign(design.stages.elements.size(), 1);
  const std::vector<choice> choices = choices_of(design, sizes);
  std::int64_t count = 1;
  for (const choice& each : choices) count = count > limit ? count : count * each.most;
  std::vector<configuration> list;
  if (count > limit) return list;
  for (std::size_t n = 0; n < choices.size();) {
    if (has_enough_inverses(design, sizes)) list.push_back(sizes);
    for (n = 0; n < choices.size() && ++*choices[n].number > choices[n].most; ++n) *choices[n].number = 1;
  }
  return list;
}

}  // namespace detail

/// Configurations to choose from where the latency matters: all of them where there are at most 50,000, so that the
/// choice is the best; else those for the most frames, and such with more transforms and element-wise units, by factors
/// of two.
inline std::vector<configuration> quick_configurations(const layer_design& design) {
  constexpr std::int64_t limit = 50000;
  std::vector<configuration> list = detail::all_configurations(design, false, limit);
  if (design.levels() > 1) {
    for (configuration& each : detail::all_configurations(design, true, limit)) list.push_back(std::move(each));
  }
  if (!list.empty()) return list;
  list = useful_configurations(design);
  detail::add_faster_configurations(design, list);
  return list;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_CONFIGURATIONS_HPP
