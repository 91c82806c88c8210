#ifndef ERNN_HARDWARE_UTILISATION_HPP
#define ERNN_HARDWARE_UTILISATION_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "ernn/hardware/accelerator.hpp"

/// What an accelerator takes of its device.
namespace ernn::hardware {

/// Controller of a group of units and addresses of a memory: counters, comparisons and their registers. Assumption.
constexpr resources control_of_group = {0, 0, 100, 100};
constexpr resources control_of_memory = {0, 0, 40, 40};

/// Weights of a group of units: in a memory for each, or in one wide one, as all units read at the same address.
inline resources weight_memories(std::int64_t count, std::int64_t words, std::int64_t bits, bool packed) {
  return packed ? memory_cost(words, count * bits) : count * memory_cost(words, bits);
}

/// All banks of a memory. Accumulators are the registers of the last additions, which the pipelines have counted.
inline resources cost_of(const memory& stored, const refinements& refined) {
  if (stored.holds == memory::kind::accumulators) return {};
  resources cost;
  if (stored.holds == memory::kind::weights) {
    cost = weight_memories(stored.count, stored.words, stored.bits, refined.packs_memories);
  } else {
    const int banks = maximum(stored.reads, stored.writes);
    const std::int64_t words = ceil_divide(stored.words * stored.copies, banks);
    cost = std::int64_t{stored.count} * banks * memory_cost(words, stored.bits);
  }
  cost += control_of_memory;
  return cost;
}

inline resources cost_of(const unit_group& units) {
  resources cost = units.count * units.each.cost;
  cost += control_of_group;
  return cost;
}

/// One compute unit, with DSP slices for all multipliers.
inline resources cost_of(const accelerator& machine) {
  resources cost;
  for (const unit_group& units : machine.units) cost += cost_of(units);
  for (const memory& stored : machine.memories) cost += cost_of(stored, machine.design->refined);
  return cost;
}

/// Shares of a device that a design may fill. Beyond, placing and routing fail or the clock suffers: assumption, from
/// the paper's designs, which fill 96 % of the DSP slices, 91 % of the block RAM, 81 % of the LUTs and 73 % of the
/// flip-flops (E-RNN, table III).
struct fill_limits {
  double dsp = 0.96, bram = 0.91, lut = 0.81, ff = 0.73;
};

inline resources available(const device& target, const fill_limits& fill) {
  const auto part = [](int all, double share) { return static_cast<std::int64_t>(all * share); };
  return {part(target.dsp, fill.dsp), part(target.bram18, fill.bram), part(target.lut, fill.lut),
          part(target.ff, fill.ff)};
}

/// DSP slices, block RAM, LUTs and flip-flops as parts of what there is.
inline std::array<double, 4> shares(const resources& used, const resources& of) {
  const auto share = [](std::int64_t part, std::int64_t all) {
    return static_cast<double>(part) / static_cast<double>(std::max<std::int64_t>(all, 1));
  };
  return {share(used.dsp, of.dsp), share(used.bram18, of.bram18), share(used.lut, of.lut), share(used.ff, of.ff)};
}

/// The part of the most wanted resource: at most 1 fits.
inline double largest_share(const resources& used, const resources& of) {
  const std::array<double, 4> parts = shares(used, of);
  return *std::max_element(parts.begin(), parts.end());
}

inline double sum_of_shares(const resources& used, const resources& of) {
  const std::array<double, 4> parts = shares(used, of);
  return std::accumulate(parts.begin(), parts.end(), 0.0);
}

/// Some compute units on a device. Where DSP slices run out, processing elements multiply in LUTs.
struct placement {
  int processing_elements_in_lut = 0;
  resources used;
};

/// \param one    a compute unit
/// \param units  its groups, of which processing elements can do without DSP slices
inline placement place_on(const resources& one, const std::vector<unit_group>& units, int compute_units,
                          const resources& room) {
  placement result{0, compute_units * one};
  for (const unit_group& group : units) {
    const std::int64_t short_of = result.used.dsp - room.dsp;
    if (group.kind != task_kind::product || short_of <= 0) continue;
    const std::int64_t slices = group.each.cost.dsp;
    const std::int64_t moved =
        std::min<std::int64_t>((short_of + slices - 1) / slices, std::int64_t{compute_units} * group.count);
    result.used.dsp -= moved * slices;
    result.used.lut += moved * group.each.multiplier_luts;
    result.processing_elements_in_lut += static_cast<int>(moved);
  }
  return result;
}

/// Most compute units that a device has room for; 0 if not even one fits.
inline int most_compute_units(const resources& one, const std::vector<unit_group>& units, const resources& room) {
  int count = 0;
  while (largest_share(place_on(one, units, count + 1, room).used, room) <= 1) ++count;
  return count;
}

/// All compute units of an accelerator on its device.
inline resources used_by(const accelerator& machine, const fill_limits& fill) {
  return place_on(cost_of(machine), machine.units, machine.compute_units, available(machine.design->target, fill)).used;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_UTILISATION_HPP
