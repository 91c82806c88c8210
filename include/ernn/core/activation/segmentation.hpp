#ifndef ERNN_CORE_ACTIVATION_SEGMENTATION_HPP
#define ERNN_CORE_ACTIVATION_SEGMENTATION_HPP

#include "ernn/core/number/arithmetic.hpp"
#include "ernn/core/number/elementary.hpp"

/// How finely the sigmoid must be cut so that straight lines serve a given output format.
namespace ernn {
namespace activation {

/// Bits that the coefficients carry beyond the output's: their rounding costs at most 1/32 of its last place.
constexpr int guard_bits = 4;

/// Largest error of continuous straight lines over segments of a width at which their series has converged.
///
/// Lines through points lifted by width^2 |s''| / 16 leave half the error of chords, evenly above and below the curve.
/// max |sigmoid''| = 1 / (6 sqrt 3), at |x| = ln(2 + sqrt 3).
constexpr double line_error(double segment_width) {
  return segment_width * segment_width * 0.0962250448649376 / 16;
}

/// Negated binary logarithm of the widest segment, at most 1/2, that leaves room for all roundings within 1 lsb.
///
/// Of tanh(x) = 2 sigmoid(2 x) - 1, which doubles every error before the output is rounded by half an lsb at most.
constexpr int segments_per_unit_log2(int fraction_bits) {
  const double budget = power_of_two(-fraction_bits) * (0.25 - power_of_two(-guard_bits - 1));
  int result = 1;
  while (line_error(power_of_two(-result)) > budget) ++result;
  return result;
}

/// Binary logarithm of the range within which the sigmoid rises to 0.8 lsb below 1.
///
/// The last line ends midway between the curve and 1; starting from more than that it would err visibly before its end.
constexpr int range_log2(int fraction_bits) {
  const double segment_width = power_of_two(-segments_per_unit_log2(fraction_bits));
  int result = 0;
  while (sigmoid(segment_width - power_of_two(result)) > 0.8 * power_of_two(-fraction_bits)) ++result;
  return result;
}

/// Uniform segmentation, by powers of two, that meets 1 lsb of a gate format: the smallest one from 7-bit gates on.
///
/// Uniform, because the index is then the top bits of |x|. Segments that widen with |x| would save more than half of
/// the entries, but 64 entries (12 bits) are single LUTs and 512 (16 bits) one block RAM: nothing to save for the price
/// of the extra logic.
///
/// \tparam Gate  fixed<W, I>, I at least 1
template <class Gate>
struct segmentation {
  static_assert(
      arithmetic<Gate>::is_fixed,
      "piecewise_linear_for: the gate must be a fixed-point format, because its last place is what the segments "
      "are derived from. Name them for floating point: piecewise_linear<Segments, Range>.");
  static_assert(
      !arithmetic<Gate>::is_fixed || arithmetic<Gate>::fraction_bits <= 19,
      "piecewise_linear_for: a gate of more than 19 fraction bits needs more than 2048 segments to be exact to "
      "1 lsb. Narrow the gate, or accept a larger error with piecewise_linear<2048, 32>.");

  static constexpr int range = 1 << range_log2(arithmetic<Gate>::fraction_bits);
  static constexpr int segments = range << segments_per_unit_log2(arithmetic<Gate>::fraction_bits);
};

template <class Gate>
constexpr int segmentation<Gate>::range;
template <class Gate>
constexpr int segmentation<Gate>::segments;

}  // namespace activation
}  // namespace ernn

#endif  // ERNN_CORE_ACTIVATION_SEGMENTATION_HPP
