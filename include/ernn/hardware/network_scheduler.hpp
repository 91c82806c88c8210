#ifndef ERNN_HARDWARE_NETWORK_SCHEDULER_HPP
#define ERNN_HARDWARE_NETWORK_SCHEDULER_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "ernn/hardware/network_accelerator.hpp"
#include "ernn/io/error.hpp"

/// Chooses how much of a device each layer of a network gets.
namespace ernn::hardware {

/// What is asked of a network's accelerator.
struct network_request {
  double frames_per_second = 0;  ///< at least, with the least hardware; 0: as many as the device can do
  int streams = 0;               ///< at most; 0: any number
  fill_limits fill;
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

  network_accelerator build(int interval) const { return build_network(design_, interval, wish_.streams); }

  /// Whether so many compute units fit, and if they do, what each has in LUTs and all take.
  bool place(network_accelerator& machine, int compute_units) const {
    const resources share = {room_.dsp / compute_units, room_.bram18 / compute_units, room_.lut / compute_units,
                             room_.ff / compute_units};
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

 private:
  const network_design& design_;
  const network_request& wish_;
  resources room_;
};

/// "5 DSP slices where there is room for 3", for everything that is short.
inline std::string shortage_of(const resources& needed, const resources& room) {
  std::string missing;
  const auto compare = [&](std::int64_t need, std::int64_t has, const char* what) {
    if (need > has) {
      missing += io::join(missing.empty() ? "" : ", ", need, " ", what, " where there is room for ", has, ": ",
                          need - has, " too many");
    }
  };
  compare(needed.dsp, room.dsp, "DSP slices");
  compare(needed.bram18, room.bram18, "half blocks of RAM");
  compare(needed.lut, room.lut, "LUTs");
  compare(needed.ff, room.ff, "flip-flops");
  return missing;
}

/// The smallest known device, by its LUTs, with room for so much.
inline std::string smallest_device(const resources& needed, const fill_limits& fill) {
  const device* smallest = nullptr;
  for (const device& known : known_devices()) {
    const bool fits = largest_share(needed, available(known, fill)) <= 1;
    if (fits && (smallest == nullptr || known.lut < smallest->lut)) smallest = &known;
  }
  if (smallest == nullptr) return "No known device is large enough";
  return io::join("The smallest known device with room is ", smallest->name);
}

/// The smallest block size with which the weights leave room for the other memories; 0: none does, or something else is
/// short.
inline int fitting_block_size(const network_accelerator& smallest, const resources& needed, const resources& room) {
  resources without_ram = needed;
  without_ram.bram18 = 0;
  if (largest_share(without_ram, room) > 1) return 0;
  std::int64_t weights = 0;
  int block_size = 1;
  for (const accelerator& layer : smallest.layers) {
    block_size = maximum(block_size, layer.design->stages.block_size);
    for (const memory& stored : layer.memories)
      weights += stored.holds == memory::kind::weights ? cost_of(stored, layer.design->refined).bram18 : 0;
  }
  const std::int64_t others = needed.bram18 - weights;
  for (int factor = 2; block_size * factor <= 64; factor *= 2) {
    if (weights / factor + others <= room.bram18) return block_size * factor;
  }
  return 0;
}

inline std::string does_not_fit(const network_accelerator& smallest, const network_placement& on,
                                const network_request& wish) {
  const resources needed = place_on(cost_of(smallest), units_of(smallest), 1, on.room()).used;
  const int block_size = fitting_block_size(smallest, needed, on.room());
  return io::join(
      "the network must fit ", smallest.target().name, ", but its smallest accelerator needs ",
      shortage_of(needed, on.room()), ". ", smallest_device(needed, wish.fill),
      block_size > 0 ? io::join("; circulant blocks of ", block_size, " would do with this one's RAM") : std::string(),
      ".");
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

}  // namespace detail

/// The accelerator for a network on its device: at the shortest interval at which one compute unit fits, and as many of
/// them as have room; or, where a number of frames is wished for, at the longest interval that reaches it.
///
/// \throws io::error  when the network does not fit, or not so many frames/s: what is short, and what would help
inline network_accelerator schedule(const network_design& design, const network_request& wish = {}) {
  const detail::network_placement on(design, wish);
  const std::vector<int> intervals = detail::useful_intervals(design);
  network_accelerator slowest = on.build(intervals.back());
  if (!on.place(slowest)) throw io::error(detail::does_not_fit(slowest, on, wish));
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
  if (best.frames_per_second() >= wish.frames_per_second) return best;
  throw io::error(io::join("the network must reach ", wish.frames_per_second, " frames/s on ", best.target().name,
                           ", but the most that it reaches at ", best.clock(), " MHz is ",
                           std::floor(best.frames_per_second()),
                           ". Ask for fewer, raise the clock, or take a larger device or block."));
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_NETWORK_SCHEDULER_HPP
