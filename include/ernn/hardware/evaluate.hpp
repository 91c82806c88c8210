#ifndef ERNN_HARDWARE_EVALUATE_HPP
#define ERNN_HARDWARE_EVALUATE_HPP

#include <array>
#include <cstddef>

#include "ernn/core/number/integer.hpp"
#include "ernn/core/number/modes.hpp"
#include "ernn/hardware/operation_graph.hpp"

/// What an operation of a graph computes, in raw bits: the arithmetic of `ernn::fixed` with formats known at run time.
namespace ernn::hardware {

namespace detail {

using wide_integer = integer_storage<128>;

/// `value` brought into `width` bits. Source of the modes: IEEE 1666 (SystemC), 7.10.9.
inline int128 fit(int128 value, int width, overflow mode) {
  const int128 lowest = -wide_integer::shift_left(1, width - 1);
  const int128 highest = -(lowest + 1);
  const int128 end = value < 0 ? lowest : highest;
  const int128 kept = wide_integer::sign_extend(value, width);
  if (mode == overflow::saturate_symmetric) return value < -highest ? -highest : value > highest ? highest : value;
  if (kept == value || mode == overflow::wrap) return kept;
  if (mode == overflow::saturate) return end;
  if (mode == overflow::saturate_zero) return 0;
  return bit_at<wide_integer>(value, width) == (kept < 0) ? kept : -kept - 1;
}

}  // namespace detail

/// A raw value behind its wires.
inline int128 behind_wires(int128 raw, const wiring& wires) {
  using detail::wide_integer;
  switch (wires.what) {
    case wiring::kind::scaled:
      return wide_integer::shift_left(raw, wires.count);
    case wiring::kind::without_low_bits:
      return wide_integer::shift_right(raw, wires.count);
    case wiring::kind::low_bits:
      return raw - wide_integer::shift_left(wide_integer::shift_right(raw, wires.count), wires.count);
    default:
      return raw;
  }
}

/// A raw value in another format, by that format's modes.
inline int128 convert_raw(int128 raw, const number_format& from, const number_format& to) {
  using detail::wide_integer;
  const int dropped = from.fraction_bits() - to.fraction_bits();
  const auto mode = static_cast<overflow>(to.overflows);
  if (dropped <= 0) return detail::fit(wide_integer::shift_left(raw, -dropped), to.width, mode);
  const int128 floor = wide_integer::shift_right(raw, dropped);
  const bool up = rounds_up(static_cast<rounding>(to.round), bit_at<wide_integer>(raw, dropped - 1),
                            any_bit_below<wide_integer>(raw, dropped - 1), raw < 0, bit_at<wide_integer>(floor, 0));
  return detail::fit(floor + (up ? 1 : 0), to.width, mode);
}

/// Result of an operation. \param operands  raw values behind their wires, in the formats that the node says
inline int128 evaluate(const operation_graph& graph, const graph_node& node, const std::array<int128, 3>& operands) {
  const auto aligned = [&](std::size_t n, int fraction_bits) {
    return detail::wide_integer::shift_left(operands[n], fraction_bits - node.operands[n].format.fraction_bits());
  };
  const int fraction_bits = node.format.fraction_bits();
  switch (node.kind) {
    case operation::add:
      return aligned(0, fraction_bits) + aligned(1, fraction_bits);
    case operation::subtract:
      return aligned(0, fraction_bits) - aligned(1, fraction_bits);
    case operation::negate:
      return -operands[0];
    case operation::multiply:
      return operands[0] * operands[1];
    case operation::compare: {
      const int common = maximum(node.operands[0].format.fraction_bits(), node.operands[1].format.fraction_bits());
      return aligned(0, common) < aligned(1, common) ? 1 : 0;
    }
    case operation::select:
      return operands[0] != 0 ? operands[1] : operands[2];
    case operation::lookup:
      return graph.tables[static_cast<std::size_t>(node.table)][static_cast<std::size_t>(operands[0])];
    default:
      return convert_raw(operands[0], node.operands[0].format, node.format);
  }
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_EVALUATE_HPP
