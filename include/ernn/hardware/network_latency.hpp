#ifndef ERNN_HARDWARE_NETWORK_LATENCY_HPP
#define ERNN_HARDWARE_NETWORK_LATENCY_HPP

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "ernn/hardware/least_cost.hpp"
#include "ernn/hardware/network_accelerator.hpp"

/// Which hardware shortens the latency of a network: greedily, what shortens it most for its cost.
namespace ernn::hardware {

namespace detail {

/// The fewest units, more than `count`, that work off tasks in fewer rounds; `tasks` of them at most.
inline int next_useful(int tasks, int count) {
  if (count >= tasks) return count;
  return ceil_divide(tasks, ceil_divide(tasks, count) - 1);
}

/// The same of processing elements, for a level's products.
inline int next_useful_elements(const matrix_stage& stage, int count) {
  int most = 1;
  for (const row_group& group : stage.groups) most = maximum(most, group.count());
  const int cycles = product_cycles(stage, count);
  int next = count;
  while (next < most && product_cycles(stage, next) == cycles) ++next;
  return next;
}

/// A layer with a little more hardware in one place; each level has a pool of its own.
inline std::vector<configuration> larger_configurations(const layer_design& design, const configuration& sizes) {
  std::vector<configuration> list;
  for (std::size_t level = 0; level < design.levels(); ++level) {
    const matrix_stage& stage = design.stages.matrices[level];
    const pool_size& now = sizes.pools[level];
    const auto add = [&](const pool_size& wanted) {
      if (wanted == now) return;
      list.push_back(sizes);
      pool_size& pool = list.back().pools[level];
      pool = wanted;
      pool.inverses = maximum(pool.inverses, fewest_inverses(design, list.back(), level));
    };
    const int elements = next_useful_elements(stage, now.processing_elements);
    const int rounds = ceil_divide(now.processing_elements, now.inverses);
    add({elements, now.forwards, now.inverses});
    add({elements, now.forwards, ceil_divide(elements, rounds)});
    add({now.processing_elements, now.forwards, next_useful(now.processing_elements, now.inverses)});
    add({now.processing_elements, next_useful(static_cast<int>(stage.forwards.size()), now.forwards), now.inverses});
  }
  for (std::size_t level = 0; level < sizes.elements.size(); ++level) {
    const int units = next_useful(static_cast<int>(design.stages.elements[level].size()), sizes.elements[level]);
    if (units == sizes.elements[level]) continue;
    list.push_back(sizes);
    list.back().elements[level] = units;
  }
  return list;
}

/// Adds hardware to a network step by step, as long as its units and weights fit beside all else.
class latency_search {
 public:
  latency_search(const network_design& design, const resources& room, std::vector<configuration> begin,
                 const resources& taken)
      : design_(design), room_(room), others_(taken), sizes_(std::move(begin)) {
    for (std::size_t n = 0; n < design.size(); ++n) {
      layers_.push_back(judged(n, sizes_[n]));
      others_ += std::int64_t{-1} * layers_.back().cost;
    }
  }

  /// \return the sizes before each step and after the last one
  std::vector<std::vector<configuration>> run() {
    std::vector<std::vector<configuration>> path = {sizes_};
    while (step()) path.push_back(sizes_);
    return path;
  }

 private:
  struct judged_layer {
    int latency;
    resources cost;
    std::vector<unit_group> units;
  };

  judged_layer judged(std::size_t layer, const configuration& sizes) const {
    judged_layer result;
    result.cost = least_cost(*design_[layer].design, sizes, result.units);
    result.latency = timeline_of(*design_[layer].design, sizes).latency;
    return result;
  }

  /// What the network takes with one of its layers replaced.
  resources used_with(std::size_t layer, const judged_layer& replacement) const {
    resources cost = others_;
    std::vector<unit_group> units;
    for (std::size_t n = 0; n < layers_.size(); ++n) {
      const judged_layer& each = n == layer ? replacement : layers_[n];
      cost += each.cost;
      units.insert(units.end(), each.units.begin(), each.units.end());
    }
    return place_on(cost, units, 1, room_).used;
  }

  bool step() {
    const double before = sum_of_shares(used_with(0, layers_.front()), room_);
    double best_worth = 0;
    std::size_t best_layer = 0;
    configuration best;
    for (std::size_t n = 0; n < layers_.size(); ++n) {
      for (configuration& larger : larger_configurations(*design_[n].design, sizes_[n])) {
        const judged_layer replacement = judged(n, larger);
        const int gain = layers_[n].latency - replacement.latency;
        const resources used = used_with(n, replacement);
        if (gain <= 0 || largest_share(used, room_) > 1) continue;
        constexpr double nothing = 1e-9;
        const double worth = gain / std::max(sum_of_shares(used, room_) - before, nothing);
        if (worth <= best_worth) continue;
        best_worth = worth;
        best_layer = n;
        best = std::move(larger);
      }
    }
    if (best_worth <= 0) return false;
    layers_[best_layer] = judged(best_layer, best);
    sizes_[best_layer] = std::move(best);
    return true;
  }

  const network_design& design_;
  resources room_;
  resources others_;                  ///< small memories and control
  std::vector<configuration> sizes_;  ///< by layer
  std::vector<judged_layer> layers_;
};

}  // namespace detail

/// Sizes of a network's layers from `begin` on, which must fit, each with more hardware and less latency than the one
/// before. What beside units and weights takes room is supposed to stay as it is, so the last ones may not fit.
/// \param taken  by `begin`
inline std::vector<std::vector<configuration>> quicker_configurations(const network_design& design,
                                                                      const resources& room,
                                                                      std::vector<configuration> begin,
                                                                      const resources& taken) {
  return detail::latency_search(design, room, std::move(begin), taken).run();
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_NETWORK_LATENCY_HPP
