#ifndef ERNN_SIMD_GATHERED_ACTIVATION_HPP
#define ERNN_SIMD_GATHERED_ACTIVATION_HPP

#include "ernn/simd/activation.hpp"

/// core's piecewise-linear activations whose tables are too long for registers, in lanes of 32 bits, with the same
/// bits.
namespace ernn::simd {

namespace detail {

/// Start and rise of a segment in one integer, so that a lane reads memory once; points of the lines in 32 bits.
///
/// \tparam Gate, Number  fixed<...>
template <class Curve, class Gate, class Number>
struct gathered_curve : short_curve<Curve, Gate, Number> {
  using table = activation::line_table<Gate, Curve::segments, Curve::range>;
  using short_curve<Curve, Gate, Number>::offset_bits;
  using short_curve<Curve, Gate, Number>::point_bits;

  /// Neither is negative, and a start is less than 1/2.
  static constexpr int start_bits = point_bits - 1, rise_bits = table::rise::width - 1;
  static constexpr bool fits = Number::width <= 30 && offset_bits >= 1 && point_bits + offset_bits <= 30 &&
                               start_bits + rise_bits <= 32 &&
                               std::is_same_v<Gate, fixed<Gate::width, Gate::integer_bits>>;

  static constexpr auto make_lines() {
    array<std::uint32_t, Curve::segments> result{};
    for (int segment = 0; segment < Curve::segments; ++segment) {
      const auto start = static_cast<std::uint32_t>(table::starts[segment].raw());
      result[segment] = start << rise_bits | static_cast<std::uint32_t>(table::rises[segment].raw());
    }
    return result;
  }
  static constexpr array<std::uint32_t, Curve::segments> lines = make_lines();

  /// The curve at `magnitude`, which is within the table, in units of 2^-(point_bits + offset_bits).
  template <int Lanes>
  static ERNN_SIMD_INLINE words<Lanes> point(const vector<std::uint32_t, Lanes>& magnitude) {
    constexpr std::uint32_t rise_mask = (1U << rise_bits) - 1, offset_mask = (1U << offset_bits) - 1;
    const auto line = gather(lines, vector<std::uint32_t, Lanes>{magnitude.lanes >> offset_bits});
    const auto start = (line.lanes >> rise_bits) << offset_bits;
    const auto rise = (line.lanes & rise_mask) * (magnitude.lanes & offset_mask);
    return std::bit_cast<words<Lanes>>(vector<std::uint32_t, Lanes>{start + rise});
  }
};

/// By shifts and masks, because g++ 12 compares vectors of several registers lane by lane.
template <int Lanes>
ERNN_SIMD_INLINE words<Lanes> select_negative(const words<Lanes>& x, const words<Lanes>& if_negative,
                                              const words<Lanes>& if_not) {
  const auto sign = x.lanes >> 31;
  return {(sign & if_negative.lanes) | (~sign & if_not.lanes)};
}

/// |x|, at most `last`. \param x  of 30 bits
template <int Lanes>
ERNN_SIMD_INLINE vector<std::uint32_t, Lanes> bounded_magnitude(const words<Lanes>& x, int last) {
  const words<Lanes> magnitude = select_negative(x, {-x.lanes}, x), limit = broadcast<std::int32_t, Lanes>(last);
  return std::bit_cast<vector<std::uint32_t, Lanes>>(
      select_negative({magnitude.lanes - limit.lanes}, magnitude, limit));
}

template <class Curve, class Gate, class Number>
concept gathered_activation = requires {
  Curve::segments;
  Curve::range;
}
&&!short_activation<Curve, Gate, Number> && gathered_curve<Curve, Gate, Number>::fits;

}  // namespace detail

/// See core/activation/folded.hpp.
template <class Curve, class Gate, class Number, int Lanes>
requires detail::gathered_activation<Curve, typename Gate::number, Number> ERNN_SIMD_INLINE Gate
folded_sigmoid(const pack<Number, Lanes>& x) {
  using curve = detail::gathered_curve<Curve, typename Gate::number, Number>;
  constexpr int bits = curve::point_bits + curve::offset_bits;
  const auto raw = convert<std::int32_t>(x.raw());
  const auto point = curve::point(detail::bounded_magnitude(raw, (Curve::segments - 1) << curve::offset_bits));
  const auto rising =
      round<rounding::half_to_even, bits - Gate::fraction_bits>(words<Lanes>{point.lanes + (1 << (bits - 1))});
  const auto falling = (1 << Gate::fraction_bits) - rising.lanes;
  return Gate::from_raw(convert<typename Gate::integer>(detail::select_negative(raw, {falling}, rising)));
}

/// See core/activation/folded.hpp.
template <class Curve, class Gate, class Number, int Lanes>
requires detail::gathered_activation<Curve, typename Gate::number, Number> ERNN_SIMD_INLINE Gate
folded_tanh(const pack<Number, Lanes>& x) {
  using curve = detail::gathered_curve<Curve, typename Gate::number, Number>;
  constexpr int bits = curve::point_bits + curve::offset_bits;
  const auto raw = convert<std::int32_t>(x.raw());
  const auto half = detail::bounded_magnitude(raw, (Curve::segments - 1) << (curve::offset_bits - 1));
  const auto point = curve::point(vector<std::uint32_t, Lanes>{half.lanes << 1});
  const auto rising = round<rounding::half_to_even, bits - Gate::fraction_bits - 1>(point);
  return Gate::from_raw(convert<typename Gate::integer>(detail::select_negative(raw, {-rising.lanes}, rising)));
}

}  // namespace ernn::simd

#endif  // ERNN_SIMD_GATHERED_ACTIVATION_HPP
