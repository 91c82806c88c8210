#ifndef ERNN_HARDWARE_NETWORK_SCHEDULER_HPP
#define ERNN_HARDWARE_NETWORK_SCHEDULER_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ernn/hardware/network_latency.hpp"
#include "ernn/hardware/shortage.hpp"
#include "ernn/io/error.hpp"

/// Chooses how much of a device each layer of a network gets.
namespace ernn::hardware {

/// What is asked of a network's accelerator.
struct network_request {
  double frames_per_second = 0;  ///< at least, with the least hardware; 0: as many as the device can do
  int streams = 0;               ///< at most; 0: any number
  fill_limits fill;
  bool shortest_latency = false;  ///< with all hardware that shortens it
};

namespace detail {

/// Intervals at which some layer needs less hardware than just below, from the shortest that all layers can keep.
inline std::vector<int> useful_intervals(const network_design& design) {
  int shortest = 1;
  std::set<int> intervals;
  for (const network_layer& layer : design) {
    shortest = maximum(shortest, shortest_layer_interval(*layer.design));
    for (const matrix_stage& stage : layer.design->stages.matrices) {
      for (const row_group& group : stage.groups) {
        for (int count = 1; count <= group.count(); ++count) intervals.insert(product_cycles(stage, count));
      }
    }
  }
  intervals.insert(shortest);
  return {intervals.lower_bound(shortest), intervals.end()};
}

/// Gives a network its share of a device: as many compute units as fit, or as the wish needs.
class network_placement {
 public:
  network_placement(const network_design& design, const network_request& wish)
      : design_(design), wish_(wish), room_(available(design.front().design->target, wish.fill)) {}

  network_accelerator build(std::vector<configuration> sizes) const {
    return build_network(design_, std::move(sizes), wish_.streams);
  }
  network_accelerator build(int interval) const { return build(smallest_configurations(design_, interval)); }

  /// Whether so many compute units fit, and if they do, what each has in LUTs and all take.
  bool place(network_accelerator& machine, int compute_units) const {
    const resources share = share_of(compute_units);
    const placement one = place_on(cost_of(machine), units_of(machine), 1, share);
    if (largest_share(one.used, share) > 1) return false;
    int left = one.processing_elements_in_lut;
    for (accelerator& layer : machine.layers) {
      int elements = 0;
      for (const unit_group& group : layer.units) elements += group.kind == task_kind::product ? group.count : 0;
      layer.processing_elements_in_lut = minimum(left, elements);
      left -= layer.processing_elements_in_lut;
    }
    machine.compute_units = compute_units;
    machine.used = compute_units * one.used;
    return true;
  }

  /// Fewest compute units with the wished frames, or most that fit; place() has failed for one more.
  bool place(network_accelerator& machine) const {
    if (!place(machine, 1)) return false;
    while (machine.frames_per_second() < wished() && place(machine, machine.compute_units + 1)) {
    }
    return true;
  }

  double wished() const { return wish_.frames_per_second > 0 ? wish_.frames_per_second : HUGE_VAL; }
  const resources& room() const { return room_; }

  /// What each of some compute units may take.
  resources share_of(int compute_units) const {
    return {room_.dsp / compute_units, room_.bram18 / compute_units, room_.lut / compute_units,
            room_.ff / compute_units};
  }

 private:
  const network_design& design_;
  const network_request& wish_;
  resources room_;
};

/// \param machine  the smallest of a network, whose output layer, the last one, stays dense
inline smallest_accelerator smallest_of(const network_accelerator& machine, const resources& room) {
  smallest_accelerator result{place_on(cost_of(machine), units_of(machine), 1, room).used};
  for (std::size_t n = 0; n + 1 < machine.layers.size(); ++n) result.count_matrices_of(machine.layers[n]);
  return result;
}

/// The last of some intervals, shortest first, of which `holds` is true; it must be true of a beginning of them.
template <class Holds>
std::size_t last_that(std::size_t begin, std::size_t end, Holds&& holds) {
  while (begin + 1 < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    (holds(middle) ? begin : end) = middle;
  }
  return begin;
}

/// The quickest network found from these sizes on, of which some compute units must fit. What other memories take is
/// known after a network is built, so the search goes on from the last one that fits.
inline network_accelerator quickest(const network_placement& on, const network_design& design,
                                    std::vector<configuration> begin, int compute_units) {
  network_accelerator best = on.build(begin);
  for (;;) {
    const auto path = quicker_configurations(design, on.share_of(compute_units), std::move(begin), cost_of(best));
    const std::size_t last = last_that(0, path.size(), [&](std::size_t n) {
      network_accelerator machine = on.build(path[n]);
      return on.place(machine, compute_units);
    });
    if (last == 0) break;
    best = on.build(path[last]);
    begin = path[last];
  }
  on.place(best);
  return best;
}

}  // namespace detail

/// The accelerator for a network on its device: at the shortest interval at which one compute unit fits, and as many of
/// them as have room; or, where a number of frames is wished for, at the longest interval that reaches it. Where the
/// latency is to be the shortest, it gets from there on, or from the least hardware, whatever shortens it most for its
/// cost, as long as there is room: at most 2 % above the shortest of all on small networks.
///
/// \throws io::error  when the network does not fit, or not so many frames/s: what is short, and what would help
inline network_accelerator schedule(const network_design& design, const network_request& wish = {}) {
  const detail::network_placement on(design, wish);
  const std::vector<int> intervals = detail::useful_intervals(design);
  network_accelerator slowest = on.build(intervals.back());
  if (!on.place(slowest)) {
    throw io::error(does_not_fit("network", detail::smallest_of(slowest, on.room()), slowest.target(), wish.fill));
  }
  const auto fits = [&](std::size_t n) {
    network_accelerator machine = on.build(intervals[n]);
    return on.place(machine, 1);
  };
  std::size_t fastest = 0;
  if (!fits(0)) fastest = 1 + detail::last_that(0, intervals.size() - 1, [&](std::size_t n) { return !fits(n); });
  const auto reaches = [&](std::size_t n) {
    network_accelerator machine = on.build(intervals[n]);
    machine.compute_units = 1;
    return machine.frames_per_second() >= wish.frames_per_second;
  };
  if (wish.frames_per_second > 0) fastest = detail::last_that(fastest, intervals.size(), reaches);
  network_accelerator best = on.build(intervals[fastest]);
  on.place(best);
  if (best.frames_per_second() >= wish.frames_per_second) {
    if (!wish.shortest_latency) return best;
    const bool keeps_frames = wish.frames_per_second > 0;
    const int begin = keeps_frames ? intervals[fastest] : intervals.back();
    return detail::quickest(on, design, smallest_configurations(design, begin), keeps_frames ? best.compute_units : 1);
  }
  throw io::error(
      too_few_frames("network", wish.frames_per_second, best.target(), best.clock(), best.frames_per_second()));
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_NETWORK_SCHEDULER_HPP
