#ifndef ERNN_HARDWARE_COST_HPP
#define ERNN_HARDWARE_COST_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "ernn/hardware/operand_packing.hpp"
#include "ernn/hardware/task_graph.hpp"

/// What operations, pipelines and memories take of an FPGA. An estimate: no synthesis tool has seen these designs.
namespace ernn::hardware {

struct resources {
  std::int64_t dsp = 0, bram18 = 0, lut = 0, ff = 0;

  resources& operator+=(const resources& other) {
    dsp += other.dsp;
    bram18 += other.bram18;
    lut += other.lut;
    ff += other.ff;
    return *this;
  }
  friend resources operator*(std::int64_t count, const resources& each) {
    return {count * each.dsp, count * each.bram18, count * each.lut, count * each.ff};
  }
  friend bool operator==(const resources&, const resources&) = default;
};

/// Hardware that serves both: the larger of two, resource by resource.
inline resources serving_both(const resources& a, const resources& b) {
  return {std::max(a.dsp, b.dsp), std::max(a.bram18, b.bram18), std::max(a.lut, b.lut), std::max(a.ff, b.ff)};
}

/// DSP slices of a signed product. A factor beyond a port is cut: its lower parts are unsigned and so a bit narrower.
inline int dsp_slices(int width_a, int width_b, const device& target) {
  const auto parts = [](int width, int port) { return width <= port ? 1 : 1 + ceil_divide(width - port, port - 1); };
  return std::min(parts(width_a, target.dsp_wide) * parts(width_b, target.dsp_narrow),
                  parts(width_b, target.dsp_wide) * parts(width_a, target.dsp_narrow));
}

/// LUTs of the same product without DSP slices: one per bit of the partial products, which a LUT6 with its carry also
/// adds. Assumption: array multiplier, on the safe side of what synthesis finds.
inline int multiplier_luts(int width_a, int width_b) {
  return width_a * width_b;
}

/// Tables of at most so many entries are made of LUTs, 64 bits each; larger ones lie in block RAM.
constexpr int largest_lut_table = 512;

/// Half blocks of RAM for words of some width: the best of the aspect ratios that a RAMB18 has with one port to write
/// and one to read. Source: UG473 and UG573, table of RAMB18 configurations.
inline std::int64_t bram18_blocks(std::int64_t words, std::int64_t bits) {
  std::int64_t fewest = -1;
  for (const auto& [depth, width] :
       std::array<std::array<int, 2>, 6>{{{512, 36}, {1024, 18}, {2048, 9}, {4096, 4}, {8192, 2}, {16384, 1}}}) {
    const std::int64_t blocks = ((words + depth - 1) / depth) * ((bits + width - 1) / width);
    if (fewest < 0 || blocks < fewest) fewest = blocks;
  }
  return fewest;
}

/// A memory with one port to write and one to read. Up to two words are registers, up to 32 distributed RAM (RAM32M:
/// six bits of 32 words in four LUTs, UG474), more is block RAM.
inline resources memory_cost(std::int64_t words, std::int64_t bits) {
  if (words <= 2) return {0, 0, 0, words * bits};
  if (words <= 32) return {0, 0, (bits + 5) / 6 * 4, 0};
  return {0, bram18_blocks(words, bits), 0, 0};
}

/// Resources of one operation, without registers. An adder takes a LUT per bit, a comparison or selection one per two
/// bits (both outputs of a LUT6), rounding and saturation each one per bit.
inline resources operation_cost(const operation_graph& graph, const graph_node& node, const device& target) {
  const operation_kind kind = kind_of(node);
  const std::int64_t width = node.format.width;
  switch (node.kind) {
    case operation::multiply:
      return {dsp_slices(kind.width, kind.other_width, target), 0, 0, 0};
    case operation::compare:
      return {0, 0, ceil_divide(kind.width, 2), 0};
    case operation::select:
      return {0, 0, (width + 1) / 2, 0};
    case operation::lookup: {
      const auto entries = static_cast<std::int64_t>(graph.tables[static_cast<std::size_t>(node.table)].size());
      if (entries > largest_lut_table) return {0, bram18_blocks(entries, width), 0, 0};
      return {0, 0, (entries + 63) / 64 * width, 0};
    }
    case operation::convert: {
      const number_format& from = node.operands[0].format;
      const bool rounds = from.fraction_bits() > node.format.fraction_bits() &&
                          static_cast<rounding>(node.format.round) != rounding::down;
      const bool saturates = from.integer_bits > node.format.integer_bits &&
                             static_cast<overflow>(node.format.overflows) != overflow::wrap;
      return {0, 0, (rounds ? width : 0) + (saturates ? width : 0), 0};
    }
    default:
      return {0, 0, width, 0};
  }
}

/// Nanoseconds of an operation: one level of logic and routing, and the carry chain; nothing for wires. Assumption for
/// the speed grade -2. A table takes a whole cycle.
inline double operation_delay(const graph_node& node, const resources& cost, double period) {
  if (node.kind == operation::lookup) return period;
  return cost.lut == 0 ? 0 : 0.9 + 0.02 * kind_of(node).width;
}

/// Cycles of a multiplier with all its registers (UG479, UG579); one more to add the parts of a wide one.
inline int multiplier_cycles(int slices) {
  return slices > 1 ? 4 : 3;
}

/// A task's operations as a pipeline that takes a new task in every cycle.
struct pipeline {
  int latency = 0;                   ///< cycles from a task's operands to its results
  resources cost;                    ///< with its registers
  std::int64_t multiplier_luts = 0;  ///< what its multipliers would take without DSP slices
};

/// Lets packed pairs of products share a slice. The upper product is too low by one where the lower is below zero: an
/// adder of its width corrects it.
inline void pack_products(const operation_graph& graph, const task_graph& tasks, std::size_t task, const device& target,
                          pipeline& packed) {
  const int pairs = packed_pairs(graph, tasks, task, target);
  packed.cost.dsp -= pairs;
  packed.cost.lut += std::int64_t{pairs} * (target.dsp_wide - 1) * 2 / 3;
}

/// Pipeline of a task by as-soon-as-possible scheduling: operations are chained within a cycle as far as they fit.
///
/// Sums that a product takes over from the product before do not wait: the last addition of a product is its loop.
inline pipeline pipeline_of(const operation_graph& graph, const task_graph& tasks, std::size_t task,
                            const device& target, double period) {
  pipeline result;
  std::map<std::int32_t, double> ready;      // in ns, by operation
  std::map<std::int32_t, int> needed_until;  // cycle, by operation; leaves and results of other tasks too
  std::map<std::int32_t, int> width_of;
  const auto cycle_of = [&](double time) { return static_cast<int>(std::floor(time / period + 1e-9)); };
  double end = 0;
  for (const std::int32_t operation : tasks.operations_of(task)) {
    const graph_node& node = graph.nodes[static_cast<std::size_t>(operation)];
    const resources cost = operation_cost(graph, node, target);
    double start = 0;
    for (int n = 0; n < node.operand_count; ++n) {
      const auto found = ready.find(node.operands[static_cast<std::size_t>(n)].index);
      if (found != ready.end()) start = std::max(start, found->second);
    }
    const bool multiplies = node.kind == operation::multiply;
    const double duration = multiplies ? multiplier_cycles(static_cast<int>(cost.dsp)) * period
                                       : std::min(operation_delay(node, cost, period), period);
    const double cycle_end = (cycle_of(start) + 1) * period;
    const bool begins_cycle = start <= cycle_of(start) * period + 1e-9;
    if (multiplies ? !begins_cycle : start + duration > cycle_end + 1e-9) start = cycle_end;
    ready[operation] = start + duration;
    end = std::max(end, ready[operation]);
    width_of[operation] = node.format.width;
    for (int n = 0; n < node.operand_count; ++n) {
      const graph_operand& operand = node.operands[static_cast<std::size_t>(n)];
      if (operand.is_leaf() && graph.leaves[operand.leaf()].what == graph_leaf::kind::constant) continue;
      int& until = needed_until[operand.index];
      until = std::max(until, cycle_of(start));
      width_of.try_emplace(operand.index, operand.format.width);
    }
    result.cost += cost;
    if (multiplies) {
      const operation_kind kind = kind_of(node);
      result.multiplier_luts += multiplier_luts(kind.width, kind.other_width);
    }
  }
  result.latency = std::max(1, static_cast<int>(std::ceil(end / period - 1e-9)));
  for (const auto& [value, time] : ready) {
    if (needed_until.find(value) == needed_until.end()) needed_until[value] = result.latency;  // a result
  }
  for (const auto& [value, until] : needed_until) {
    const auto found = ready.find(value);
    const int from = found == ready.end() ? 0 : cycle_of(found->second);
    result.cost.ff += static_cast<std::int64_t>(std::max(0, until - from)) * width_of[value];
  }
  return result;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_COST_HPP
