#ifndef ERNN_SIMD_ACTIVATION_HPP
#define ERNN_SIMD_ACTIVATION_HPP

#include "ernn/core/activation/piecewise_linear.hpp"
#include "ernn/simd/multiply_add.hpp"
#include "ernn/simd/pack_arithmetic.hpp"

/// core's piecewise-linear activations in lanes of 16 bits, with the same bits.
namespace ernn::simd {

namespace detail {

template <int Lanes>
using unsigned_shorts = vector<std::uint16_t, Lanes>;

/// Where a pre-activation's magnitude lies in the segments' table, and how a point on its line is rounded.
///
/// \tparam Gate, Number  fixed<...>
template <class Curve, class Gate, class Number>
struct short_curve {
  static constexpr int guard_bits = activation::guard_bits;
  static constexpr int point_bits = Gate::fraction_bits + guard_bits;
  /// Bits of a position within a segment.
  static constexpr int offset_bits = Number::fraction_bits - ceil_log2(Curve::segments) + ceil_log2(Curve::range);
  static constexpr bool fits = Number::width <= 16 && point_bits <= 15 && offset_bits >= 1 &&
                               offset_bits + ceil_log2(Curve::segments) <= 16 &&
                               std::is_same_v<Gate, fixed<Gate::width, Gate::integer_bits>>;
};

template <class Curve, class Gate, class Number>
concept short_activation = requires {
  Curve::segments;
  Curve::range;
}
&&short_curve<Curve, Gate, Number>::fits;

/// The curve at `magnitude` plus `Lift` lasts, `Dropped` bits less, rounded to even.
///
/// A point is start + rise * offset. Of the product only the bits that are left in the end are added; whether any bit
/// below them is set decides ties.
///
/// \param magnitude  in units of the pre-activation's last bit, within the table
template <class Table, int OffsetBits, int Lift, int Dropped, int Lanes>
ERNN_SIMD_INLINE unsigned_shorts<Lanes> rounded_point(const unsigned_shorts<Lanes>& magnitude) {
  const unsigned_shorts<Lanes> segment = {magnitude.lanes >> OffsetBits};
  const unsigned_shorts<Lanes> offset = {magnitude.lanes << (16 - OffsetBits)};
  const auto start = lookup_shorts(Table::starts, segment), rise = lookup_shorts(Table::rises, segment);
  const auto point = start.lanes + multiply_high(rise, offset).lanes + static_cast<std::uint16_t>(Lift);
  const auto below = rise.lanes * offset.lanes;
  const auto one = broadcast<std::uint16_t, Lanes>(1).lanes;
  const auto sticky = below > one ? one : below;
  constexpr auto just_below_half = static_cast<std::uint16_t>((1 << (Dropped - 1)) - 1);
  return {(point + just_below_half + (((point >> Dropped) & one) | sticky)) >> Dropped};
}

/// |x|, at most `last`.
template <class Number, int Lanes>
ERNN_SIMD_INLINE unsigned_shorts<Lanes> bounded_magnitude(const vector<std::int16_t, Lanes>& x, int last) {
  const auto opposite = -x.lanes;
  const auto magnitude =
      std::bit_cast<unsigned_shorts<Lanes>>(vector<std::int16_t, Lanes>{x.lanes < 0 ? opposite : x.lanes});
  const auto limit = broadcast<std::uint16_t, Lanes>(static_cast<std::uint16_t>(last)).lanes;
  return {magnitude.lanes < limit ? magnitude.lanes : limit};
}

}  // namespace detail

/// See core/activation/folded.hpp.
template <class Curve, class Gate, class Number, int Lanes>
requires detail::short_activation<Curve, typename Gate::number, Number> ERNN_SIMD_INLINE Gate
folded_sigmoid(const pack<Number, Lanes>& x) {
  using curve = detail::short_curve<Curve, typename Gate::number, Number>;
  using table = activation::line_table<Gate, Curve::segments, Curve::range>;
  const auto& shorts = x.raw();
  const auto magnitude = detail::bounded_magnitude<Number>(shorts, (Curve::segments - 1) << curve::offset_bits);
  const auto rising = std::bit_cast<vector<std::int16_t, Lanes>>(
      detail::rounded_point<table, curve::offset_bits, (1 << (curve::point_bits - 1)), curve::guard_bits>(magnitude));
  const auto falling = static_cast<std::int16_t>(1 << Gate::fraction_bits) - rising.lanes;
  return Gate::from_raw({shorts.lanes < 0 ? falling : rising.lanes});
}

/// See core/activation/folded.hpp.
template <class Curve, class Gate, class Number, int Lanes>
requires detail::short_activation<Curve, typename Gate::number, Number> ERNN_SIMD_INLINE Gate
folded_tanh(const pack<Number, Lanes>& x) {
  using curve = detail::short_curve<Curve, typename Gate::number, Number>;
  using table = activation::line_table<Gate, Curve::segments, Curve::range>;
  const auto& shorts = x.raw();
  const auto half = detail::bounded_magnitude<Number>(shorts, (Curve::segments - 1) << (curve::offset_bits - 1));
  const auto rising = std::bit_cast<vector<std::int16_t, Lanes>>(
      detail::rounded_point<table, curve::offset_bits, 0, curve::guard_bits - 1>(
          detail::unsigned_shorts<Lanes>{half.lanes << 1}));
  return Gate::from_raw({shorts.lanes < 0 ? -rising.lanes : rising.lanes});
}

}  // namespace ernn::simd

#endif  // ERNN_SIMD_ACTIVATION_HPP
