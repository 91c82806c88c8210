#ifndef ERNN_CORE_ACTIVATION_HALF_TANH_HPP
#define ERNN_CORE_ACTIVATION_HALF_TANH_HPP

#include <type_traits>

#include "ernn/core/activation/segmentation.hpp"
#include "ernn/core/number/arithmetic.hpp"
#include "ernn/core/number/elementary.hpp"

/// The one curve behind both activations: half_tanh(u) = tanh(u / 2) / 2 = sigmoid(u) - 1/2, an odd function.
namespace ernn {
namespace activation {

/// Value of the approximated curve at the point `index * width`.
///
/// Lifted by width^2 |half_tanh''| / 16, so that lines between the points err evenly to both sides (see line_error),
/// and half_tanh'' = -2 t (1/4 - t^2) for t = half_tanh(u). From the index `flat_from` on the curve stays constant,
/// midway between its value there and its limit 1/2.
constexpr double half_tanh_point(int index, double width, int flat_from) {
  const double t = tanh(minimum(index, flat_from) * width / 2) / 2;
  const double lifted = t + width * width * t * (0.25 - t * t) / 8;
  return index < flat_from ? lifted : (t + 0.5) / 2;
}

/// What tables contain: plain numbers, whatever number type wraps them in the kernel.
///
/// \tparam Gate  output format of the activation; floating point gets the curve without any rounding
template <class Gate>
struct half_tanh_entries {
  static_assert(
      arithmetic<Gate>::fraction_bits <= 48,
      "activation: a gate of more than 48 fraction bits has no accurate table, because coefficients are computed "
      "in double precision. Narrow the gate.");

  static constexpr bool rounded = arithmetic<Gate>::is_fixed;
  static constexpr int fraction_bits = arithmetic<Gate>::fraction_bits + guard_bits;
  using entry = typename std::conditional<rounded, fixed<fraction_bits, 0>, double>::type;

  /// Largest entry: 1/2 + entry and 2 entry both round to at most 1 - lsb in every rounding mode. So a gate never
  /// reaches 1, its conversion never overflows, and 1 - gate and -gate are exact.
  static constexpr double ceiling() {
    return rounded ? 0.5 - power_of_two(-arithmetic<Gate>::fraction_bits - 1) - power_of_two(-fraction_bits) : 0.5;
  }

  /// The curve at `Size` equidistant points over [0, Range).
  template <int Size, int Range>
  static constexpr array<entry, Size> points(int flat_from) {
    array<entry, Size> result{};
    for (int index = 0; index < Size; ++index) {
      const double point = half_tanh_point(index, static_cast<double>(Range) / Size, flat_from);
      result[index] = entry(point < ceiling() ? point : ceiling());
    }
    return result;
  }
};

template <class Gate>
constexpr bool half_tanh_entries<Gate>::rounded;
template <class Gate>
constexpr int half_tanh_entries<Gate>::fraction_bits;

/// Place of u in a table of `Size` entries over [0, Range): the integer part is the index. Beyond `Last` it stays
/// there.
template <int Size, int Range, int Last, class Number>
constexpr auto table_position(const Number& u) {
  static_assert(
      is_power_of_two(Size) && is_power_of_two(Range),
      "activation: the number of segments or entries and the range must be powers of two, because the index is "
      "taken from the top bits of |x|. Round them up.");
  static_assert(Last >= 1,
                "activation: at least 2 segments, or 4 table entries, are needed for a curve that starts at zero. Name "
                "more of them.");
  const auto scaled = scale_by_power_of_two<ceil_log2(Size) - ceil_log2(Range)>(u);
  using scaled_arithmetic = arithmetic<typename std::decay<decltype(scaled)>::type>;
  using position =
      typename scaled_arithmetic::template format<ceil_log2(Size) + 1, maximum(scaled_arithmetic::fraction_bits, 0)>;
  const position last = arithmetic<position>::constant(Last);
  const auto inside = scaled < last;
  return select(inside, position(scaled), last);
}

}  // namespace activation
}  // namespace ernn

#endif  // ERNN_CORE_ACTIVATION_HALF_TANH_HPP
