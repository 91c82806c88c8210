#ifndef ERNN_CORE_ACTIVATION_PIECEWISE_LINEAR_HPP
#define ERNN_CORE_ACTIVATION_PIECEWISE_LINEAR_HPP

#include <type_traits>

#include "ernn/core/activation/folded.hpp"
#include "ernn/core/activation/half_tanh.hpp"
#include "ernn/core/activation/segmentation.hpp"

namespace ernn {
namespace activation {

/// From every point to the next; zero after the last.
template <class Rise, class Point, int Size>
constexpr array<Rise, Size> rises_between(const array<Point, Size>& points) {
  array<Rise, Size> result{};
  for (int index = 0; index + 1 < Size; ++index) result[index] = Rise(points[index + 1] - points[index]);
  return result;
}

/// Start and rise of every segment: the two ROMs of the piecewise-linear activations. The last segment is flat.
template <class Gate, int Segments, int Range>
struct line_table {
  using entries = half_tanh_entries<Gate>;
  using start = typename entries::entry;

  /// A segment of width h rises by h / 4 at most, plus the rounding of its ends; the format holds twice that.
  static constexpr int rise_integer_bits = maximum(ceil_log2(Range) - ceil_log2(Segments), 3 - entries::fraction_bits);
  using rise =
      typename std::conditional<entries::rounded, fixed<rise_integer_bits + entries::fraction_bits, rise_integer_bits>,
                                double>::type;

  static constexpr array<start, Segments> starts = entries::template points<Segments, Range>(Segments - 1);
  static constexpr array<rise, Segments> rises = rises_between<rise>(starts);
};

template <class Gate, int Segments, int Range>
constexpr int line_table<Gate, Segments, Range>::rise_integer_bits;
template <class Gate, int Segments, int Range>
constexpr array<typename line_table<Gate, Segments, Range>::start, Segments> line_table<Gate, Segments, Range>::starts;
template <class Gate, int Segments, int Range>
constexpr array<typename line_table<Gate, Segments, Range>::rise, Segments> line_table<Gate, Segments, Range>::rises;

/// Sigmoid and tanh by straight lines over uniform segments: index = top bits of |x|, one multiplication, one addition.
///
/// Errors before the output is rounded: sigmoid h^2 / 166, tanh h^2 / 83, for h = Range / Segments (see line_error),
/// and half of the distance to 1 that is left at the end of the range. piecewise_linear_for chooses both for a gate
/// format; numbers of one's own trade accuracy against the size of the table.
///
/// \tparam Segments  power of two, at least 2
/// \tparam Range     power of two: sigmoid is constant for |x| >= Range (1 - 1 / Segments), tanh from half of that on
template <int Segments, int Range>
struct piecewise_linear : folded<piecewise_linear<Segments, Range>> {
  static constexpr int segments = Segments;
  static constexpr int range = Range;

  /// tanh(u / 2) / 2 for u >= 0, exact on its line: only the result's conversion rounds.
  template <class Gate, class Number>
  static constexpr auto half_tanh(const Number& u) {
    using table = line_table<Gate, Segments, Range>;
    using start_format = typename arithmetic<Gate>::template format<0, table::entries::fraction_bits>;
    using rise_format =
        typename arithmetic<Gate>::template format<table::rise_integer_bits, table::entries::fraction_bits>;
    const auto position = table_position<Segments, Range, Segments - 1>(u);
    const auto index = truncate_index<Segments>(position);
    const auto start = start_format(lookup(table::starts, index));
    const auto rise = rise_format(lookup(table::rises, index));
    return start + rise * fraction_part(position);
  }
};

template <int Segments, int Range>
constexpr int piecewise_linear<Segments, Range>::segments;
template <int Segments, int Range>
constexpr int piecewise_linear<Segments, Range>::range;

/// Piecewise-linear activations that are exact to 1 lsb of a gate; from 7-bit gates on with the fewest segments.
///
/// With the gate's rounding to nearest; 2 lsb when it truncates. Proven by exhaustion in the tests.
/// \tparam Gate  fixed<W, I> with I of at least 1 and at most 19 fraction bits
template <class Gate>
using piecewise_linear_for = piecewise_linear<segmentation<Gate>::segments, segmentation<Gate>::range>;

}  // namespace activation
}  // namespace ernn

#endif  // ERNN_CORE_ACTIVATION_PIECEWISE_LINEAR_HPP
