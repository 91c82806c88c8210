#ifndef ERNN_HARDWARE_SCHEDULER_HPP
#define ERNN_HARDWARE_SCHEDULER_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ernn/hardware/build_accelerator.hpp"
#include "ernn/hardware/configurations.hpp"
#include "ernn/hardware/least_cost.hpp"
#include "ernn/hardware/shortage.hpp"
#include "ernn/io/error.hpp"

/// Chooses how much hardware a layer gets: how many PEs, transforms, element-wise units and compute units.
namespace ernn::hardware {

enum class goal {
  most_frames,       ///< per second
  shortest_latency,  ///< of a frame
  fewest_resources   ///< the smallest share of the resource that is most wanted
};

/// What is asked of an accelerator.
struct request {
  goal wanted = goal::most_frames;
  double frames_per_second = 0;  ///< at least
  double latency = 0;            ///< at most, in microseconds; 0: any
  fill_limits fill;
};

/// How good an accelerator is: more is better, the first number decides.
using merit = std::pair<double, double>;

/// How an accelerator would do.
struct prospect {
  merit value;
  int compute_units = 0;  ///< 0: it does not fit, or not the wishes
};

/// \param one    cost of a compute unit
/// \param units  its groups
inline prospect judge(const request& wish, const layer_design& design, const timeline& times, const resources& one,
                      const std::vector<unit_group>& units) {
  if (wish.latency > 0 && times.latency > wish.latency * design.clock) return {};
  const resources room = available(design.target, wish.fill);
  const double frames = design.clock * 1e6 / times.interval;
  const int most = most_compute_units(one, units, room);
  const int needed = maximum(1, static_cast<int>(std::ceil(wish.frames_per_second / frames - 1e-9)));
  if (needed > most) return {};
  const int count = wish.wanted == goal::fewest_resources ? needed : most;
  const double share = largest_share(place_on(one, units, count, room).used, room);
  switch (wish.wanted) {
    case goal::fewest_resources:
      return {{-share, count * frames}, count};
    case goal::shortest_latency:
      return {{-times.latency, count * frames}, count};
    default:
      return {{count * frames, -share}, count};
  }
}

namespace detail {

struct candidate {
  configuration sizes;
  merit bound;  ///< no accelerator of these sizes is better
};

/// With one unit of each kind, all levels on the same.
inline smallest_accelerator smallest_of(const std::shared_ptr<const layer_design>& design) {
  configuration sizes;
  sizes.shared = design->levels() > 1;
  sizes.pools.resize(1);
  sizes.elements.assign(design->stages.elements.size(), 1);
  sizes.pools[0].inverses = fewest_inverses(*design, sizes, 0);
  const accelerator machine = build_accelerator(design, sizes);
  smallest_accelerator smallest{cost_of(machine)};
  smallest.count_matrices_of(machine);
  return smallest;
}

}  // namespace detail

namespace detail {

/// What an accelerator of these sizes does at best. \param times  its timeline, or one that is shorter
inline prospect bound_of(const layer_design& design, const request& wish, const configuration& sizes,
                         const timeline& times) {
  std::vector<unit_group> units;
  const resources least = least_cost(design, sizes, units);
  return judge(wish, design, times, least, units);
}

/// Those that might do, the most promising first.
inline std::vector<candidate> candidates_for(const layer_design& design, const request& wish) {
  const bool latency_matters = wish.wanted == goal::shortest_latency || wish.latency > 0;
  std::vector<configuration> list = latency_matters ? quick_configurations(design) : useful_configurations(design);
  std::vector<candidate> candidates;
  for (configuration& sizes : list) {
    const prospect bound = bound_of(design, wish, sizes, least_timeline(design, sizes));
    if (bound.compute_units > 0) candidates.push_back({std::move(sizes), bound.value});
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const candidate& a, const candidate& b) { return a.bound > b.bound; });
  return candidates;
}

/// \param quickest  of the accelerators with the frames per second that are wished
inline std::string too_slow(const accelerator& quickest, const request& wish) {
  return io::join(
      "the layer must take at most ", wish.latency, " microseconds a frame on ", quickest.design->target.name,
      wish.frames_per_second > 0 ? io::join(" at ", wish.frames_per_second, " frames/s") : std::string(),
      ", but the least that it takes at ", quickest.design->clock, " MHz is ", quickest.latency_in_microseconds(),
      ". Allow more, raise the clock, or take a larger device or block.");
}

}  // namespace detail

/// The best accelerator for a layer on its device.
///
/// Candidates are built from the most promising on, until none is left that could be better than the best found. For
/// goal::most_frames and goal::fewest_resources that is the best of all accelerators of this architecture; where the
/// latency matters, it is so of small layers, see quick_configurations; of large ones it is the best of those whose
/// transforms and element-wise units are the fewest possible, times powers of two.
///
/// \throws io::error  when the layer does not fit the device or the wishes: what is short, and what would help
inline accelerator schedule(const std::shared_ptr<const layer_design>& design, const request& wish = {}) {
  accelerator best;
  merit best_merit{};
  for (const detail::candidate& next : detail::candidates_for(*design, wish)) {
    if (best.design && next.bound <= best_merit) break;
    const prospect planned = detail::bound_of(*design, wish, next.sizes, timeline_of(*design, next.sizes));
    if (planned.compute_units == 0 || (best.design && planned.value <= best_merit)) continue;
    accelerator built = build_accelerator(design, next.sizes);
    const prospect found = judge(wish, *design, built.times, cost_of(built), built.units);
    if (found.compute_units == 0 || (best.design && found.value <= best_merit)) continue;
    built.compute_units = found.compute_units;
    built.processing_elements_in_lut =
        place_on(cost_of(built), built.units, built.compute_units, available(design->target, wish.fill))
            .processing_elements_in_lut;
    best = std::move(built);
    best_merit = found.value;
  }
  if (best.design) return best;
  if (wish.latency > 0) {
    throw io::error(
        detail::too_slow(schedule(design, {goal::shortest_latency, wish.frames_per_second, 0, wish.fill}), wish));
  }
  if (wish.frames_per_second > 0) {
    const accelerator fastest = schedule(design, {goal::most_frames, 0, 0, wish.fill});
    throw io::error(
        too_few_frames("layer", wish.frames_per_second, design->target, design->clock, fastest.frames_per_second()));
  }
  throw io::error(does_not_fit("layer", detail::smallest_of(design), design->target, wish.fill));
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_SCHEDULER_HPP
