#ifndef ERNN_HARDWARE_POWER_HPP
#define ERNN_HARDWARE_POWER_HPP

#include <cstddef>
#include <span>
#include <vector>

#include "ernn/hardware/memory_traffic.hpp"
#include "ernn/io/error.hpp"

/// Watts of an accelerator from what it does: an estimate, fitted on published figures.
namespace ernn::hardware {

/// What a frame makes an accelerator do.
struct activity {
  double multiplier_bits = 0;  ///< sum over all products of width times width
  double memory_bits = 0;      ///< read from memories on the chip, and written
  double external_bits = 0;    ///< read from memory outside
};

/// Joules of a plain chip: 3.1 pJ for a product of 32 x 32 bits, 10 pJ for 64 bits of a memory of 8 KB, 1.3 nJ for 64
/// bits of DRAM. Source: Horowitz, ISSCC 2014, for 45 nm and 0.9 V.
constexpr double joules_per_multiplier_bit = 3.1e-12 / (32 * 32);
constexpr double joules_per_memory_bit = 10e-12 / 64;
constexpr double joules_per_external_bit = 1.3e-9 / 64;

/// Joules of a frame on the plain chip. That an FPGA needs more is what the fit finds.
inline double plain_joules(const activity& of_frame) {
  return of_frame.multiplier_bits * joules_per_multiplier_bit + of_frame.memory_bits * joules_per_memory_bit;
}

/// What one compute unit does in a frame.
inline activity activity_of(const accelerator& machine) {
  activity result;
  const layer_design& design = *machine.design;
  for (const std::int32_t index : design.tasks.operations) {
    const operation_kind kind = kind_of(design.graph.nodes[static_cast<std::size_t>(index)]);
    if (kind.kind == operation::multiply) result.multiplier_bits += double{1} * kind.width * kind.other_width;
  }
  std::vector<issue> by_task(machine.issues.size());
  for (const issue& each : machine.issues) by_task[static_cast<std::size_t>(each.task)] = each;
  const memory_traffic traffic = traffic_of(machine, by_task);
  for (const auto& uses : {traffic.reads, traffic.writes}) {
    const std::vector<std::int64_t> words = words_used(machine, uses);
    for (std::size_t n = 0; n < words.size(); ++n) {
      if (machine.memories[n].holds == memory::kind::accumulators) continue;
      result.memory_bits += static_cast<double>(words[n]) * machine.memories[n].bits;
    }
  }
  return result;
}

/// Watts = static watts + overhead * plain joules per second + joules of memory outside.
struct power_model {
  double static_watts = 0;
  double overhead = 0;  ///< an FPGA's over a plain chip's energy

  double watts(const activity& of_frame, double frames_per_second) const {
    return static_watts +
           frames_per_second * (overhead * plain_joules(of_frame) + of_frame.external_bits * joules_per_external_bit);
  }
};

/// A design whose watts are known.
struct power_sample {
  activity of_frame;
  double frames_per_second;
  double watts;
};

/// The model with the least squares of errors.
/// \throws io::error  unless there are two samples with different activities
inline power_model fit_power(std::span<const power_sample> samples) {
  double sum_x = 0, sum_y = 0, sum_xx = 0, sum_xy = 0;
  const auto count = static_cast<double>(samples.size());
  for (const power_sample& sample : samples) {
    const double x = plain_joules(sample.of_frame) * sample.frames_per_second;
    sum_x += x;
    sum_y += sample.watts;
    sum_xx += x * x;
    sum_xy += x * sample.watts;
  }
  const double spread = count * sum_xx - sum_x * sum_x;
  if (!(spread > 1e-12 * count * sum_xx)) {
    throw io::error("a power model must be fitted on at least two designs that differ in what they do each second.");
  }
  const double overhead = (count * sum_xy - sum_x * sum_y) / spread;
  return {(sum_y - overhead * sum_x) / count, overhead};
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_POWER_HPP
