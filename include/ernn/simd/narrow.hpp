#ifndef ERNN_SIMD_NARROW_HPP
#define ERNN_SIMD_NARROW_HPP

#include "ernn/core/number/modes.hpp"
#include "ernn/simd/convert.hpp"

namespace ernn::simd {

/// 2^count - 1: the lowest `count` bits.
template <class T>
constexpr T low_bits(int count) {
  return count == 0 ? T(0) : static_cast<T>(((((T(1) << (count - 1)) - 1) << 1) | 1));
}

/// values * 2^-Dropped, rounded: core's rounds_up for all lanes at once. What is cut off carries into the integer when
/// as much is added to it as the mode asks for. \tparam Dropped  1 or more
template <rounding Rounding, int Dropped, class T, int Lanes>
ERNN_SIMD_INLINE vector<T, Lanes> round(const vector<T, Lanes>& values) {
  constexpr T just_below_half = low_bits<T>(Dropped - 1);
  const auto& v = values.lanes;
  // Comparisons give -1 for true.
  if constexpr (Rounding == rounding::down) return {v >> Dropped};
  if constexpr (Rounding == rounding::to_zero) return {(v + ((v < 0) & low_bits<T>(Dropped))) >> Dropped};
  if constexpr (Rounding == rounding::half_up) return {(v + (just_below_half + 1)) >> Dropped};
  if constexpr (Rounding == rounding::half_down) return {(v + just_below_half) >> Dropped};
  if constexpr (Rounding == rounding::half_to_zero) return {(v + just_below_half - (v < 0)) >> Dropped};
  if constexpr (Rounding == rounding::half_away) return {(v + just_below_half - (v >= 0)) >> Dropped};
  if constexpr (Rounding == rounding::half_to_even) return {(v + just_below_half + ((v >> Dropped) & 1)) >> Dropped};
}

/// Integers brought into `Width` bits by the overflow mode: core's fit for all lanes at once.
template <int Width, overflow Overflow, class T, int Lanes>
ERNN_SIMD_INLINE vector<T, Lanes> fit(const vector<T, Lanes>& values) {
  constexpr int spare = static_cast<int>(8 * sizeof(T)) - Width;
  constexpr T highest = low_bits<T>(Width - 1);
  const auto& v = values.lanes;
  if constexpr (Overflow == overflow::saturate || Overflow == overflow::saturate_symmetric) {
    constexpr T lowest = Overflow == overflow::saturate ? -highest - 1 : -highest;
    const auto all_lowest = broadcast<T, Lanes>(lowest).lanes, all_highest = broadcast<T, Lanes>(highest).lanes;
    const auto raised = v < all_lowest ? all_lowest : v;
    return {raised > all_highest ? all_highest : raised};
  } else {
    const auto kept = (v << spare) >> spare;
    if constexpr (Overflow == overflow::saturate_zero) return {v == kept ? kept : kept - kept};
    if constexpr (Overflow == overflow::wrap) return {kept};
    if constexpr (Overflow == overflow::wrap_sign_magnitude) {
      return {(-((v >> Width) & 1)) == (kept < 0) ? kept : ~kept};
    }
  }
}

/// What a conversion from `SourceWidth` bits to `Width` bits with `Dropped` fraction bits less has to do, and in lanes
/// of how many bits that can be done.
template <int Width, rounding Rounding, overflow Overflow, int SourceWidth, int Dropped>
struct narrowing {
  /// Dropping more makes no difference: all that is left of a value is below half of the last place.
  static constexpr int dropped = minimum(Dropped, SourceWidth + 1);
  static constexpr int rounded_width =
      maximum(SourceWidth - dropped, 1) + (dropped > 0 && Rounding != rounding::down ? 1 : 0);
  static constexpr bool can_overflow = rounded_width > Width ||
                                       (Overflow == overflow::saturate_symmetric && rounded_width == Width);
  static constexpr int work_width =
      maximum(maximum(SourceWidth, dropped) + (dropped > 0 ? 1 : 0), maximum(rounded_width, Width));
  static_assert(work_width <= 128,
                "pack: a conversion needs more than 128 bits in between. Narrow the value first, or use the scalar "
                "kernels.");
};

/// The nearest integers of 16 bits.
template <int Lanes>
ERNN_SIMD_INLINE vector<std::int16_t, Lanes> nearest_shorts(const vector<std::int32_t, Lanes>& values) {
#ifdef __AVX512BW__
  if constexpr (Lanes == 32) {
    const auto low = std::bit_cast<__m512i>(slice<0, 16>(values)), high = std::bit_cast<__m512i>(slice<16, 16>(values));
    // The instruction works in parts of 128 bits: halves of the results' parts are out of order.
    const auto order = _mm512_set_epi64(7, 5, 3, 1, 6, 4, 2, 0);
    return std::bit_cast<vector<std::int16_t, Lanes>>(_mm512_permutexvar_epi64(order, _mm512_packs_epi32(low, high)));
  } else
#endif
  {
    return convert<std::int16_t>(fit<16, overflow::saturate>(values));
  }
}

/// Whether that is a step on the way into `Width` bits.
template <int Width, overflow Overflow, class T>
inline constexpr bool saturates_from_words = Width <= 16 && std::is_same_v<T, std::int32_t> &&
                                             (Overflow == overflow::saturate ||
                                              Overflow == overflow::saturate_symmetric);

/// values * 2^-Dropped rounded and brought into `Width` bits: core's narrow for all lanes at once.
///
/// \tparam SourceWidth  bits that the values have
/// \tparam Dropped      fraction bits to drop; negative appends zeros
template <int Width, rounding Rounding, overflow Overflow, int SourceWidth, int Dropped, class T, int Lanes>
ERNN_SIMD_INLINE vector<lane<Width>, Lanes> narrow(const vector<T, Lanes>& values) {
  using steps = narrowing<Width, Rounding, Overflow, SourceWidth, Dropped>;
  if constexpr (!steps::can_overflow && Dropped <= 0) {
    return {convert<lane<Width>>(values).lanes << -Dropped};
  } else {
    using work = lane<steps::work_width>;
    auto result = convert<work>(values);
    if constexpr (Dropped > 0) result = round<Rounding, steps::dropped>(result);
    if constexpr (Dropped < 0) result.lanes = result.lanes << -Dropped;
    if constexpr (saturates_from_words<Width, Overflow, work> && steps::can_overflow) {
      const auto shorts = nearest_shorts(result);
      if constexpr (Width == 16 && Overflow == overflow::saturate) return shorts;
      return fit<Width, Overflow>(shorts);
    } else {
      if constexpr (steps::can_overflow) result = fit<Width, Overflow>(result);
      return convert<lane<Width>>(result);
    }
  }
}

}  // namespace ernn::simd

#endif  // ERNN_SIMD_NARROW_HPP
