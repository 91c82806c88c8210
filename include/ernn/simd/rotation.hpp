#ifndef ERNN_SIMD_ROTATION_HPP
#define ERNN_SIMD_ROTATION_HPP

#include "ernn/core/transform/rotation.hpp"
#include "ernn/simd/multiply_add.hpp"
#include "ernn/simd/pack_arithmetic.hpp"

namespace ernn {

namespace simd {

/// Whether numbers of up to 32 bits can be rotated in lanes of 32 bits, although their products with a twiddle are
/// longer: as v = 2^16 high + low, a sum of two products of `low` with the parts of a factor of magnitude 1 fits 32
/// bits, and no bit of `high` is rounded away.
template <class Twiddle>
inline constexpr bool turns_in_words = Twiddle::width <= 16 && Twiddle::fraction_bits <= 14;

template <class Result, class Twiddle, class Number>
inline constexpr bool rotates_in_words =
    turns_in_words<Twiddle>&& Number::width <= 32 && Number::width + Twiddle::width > 32 && Result::width <= 32 &&
    Result::fraction_bits == Number::fraction_bits&& std::is_same_v<Result, fixed<Result::width, Result::integer_bits>>;

/// The numbers of a complex pack, cut in halves of 16 bits: real and imaginary part of a half share a lane. Low halves
/// are 2^15 less than they are, so that they are signed.
template <int Lanes>
struct halved_complex {
  shorts<2 * Lanes> high, low;

  ERNN_SIMD_INLINE halved_complex(const words<Lanes>& re, const words<Lanes>& im)
      : high(std::bit_cast<shorts<2 * Lanes>>(words<Lanes>{((re.lanes >> 16) & 0xFFFF) | (im.lanes & ~0xFFFF)})),
        low(std::bit_cast<shorts<2 * Lanes>>(
            words<Lanes>{((re.lanes & 0xFFFF) | (im.lanes << 16)) ^ static_cast<std::int32_t>(0x80008000U)})) {}

  /// (re * a + im * b) * 2^-Dropped, rounded.
  template <int Dropped>
  ERNN_SIMD_INLINE words<Lanes> dot(int a, int b) const {
    const auto factors = std::bit_cast<shorts<2 * Lanes>>(broadcast<std::int32_t, Lanes>((a & 0xFFFF) | (b << 16)));
    const auto highs = multiply_pairs<Lanes>(high, factors);
    const words<Lanes> lows = {multiply_pairs<Lanes>(low, factors).lanes + (1 << 15) * (a + b)};
    return {(highs.lanes << (16 - Dropped)) + round<rounding::half_to_even, Dropped>(lows).lanes};
  }
};

/// (re + i im) * exp(-2 pi i k / Size), rounded.
template <class Twiddle, int Size, int Lanes>
ERNN_SIMD_INLINE complex<words<Lanes>> rotate_words(const words<Lanes>& re, const words<Lanes>& im, int k) {
  const int cosine = twiddle<Twiddle, Size>::cosines[k].raw();
  const int sine = twiddle<Twiddle, Size>::cosines[Size / 4 - k].raw();
  const halved_complex<Lanes> halves(re, im);
  return {halves.template dot<Twiddle::fraction_bits>(cosine, sine),
          halves.template dot<Twiddle::fraction_bits>(-sine, cosine)};
}

}  // namespace simd

/// core's rotate with the same bits, without integers of 64 bits.
template <class Result, class Twiddle, int Size, class Number, int Lanes>
requires simd::rotates_in_words<typename Result::number, Twiddle, Number> ERNN_SIMD_INLINE complex<Result> rotate(
    const complex<simd::pack<Number, Lanes>>& value, int k) {
  const auto rotated = simd::rotate_words<Twiddle, Size>(value.re.raw(), value.im.raw(), k);
  return {Result::from_raw(rotated.re), Result::from_raw(rotated.im)};
}

}  // namespace ernn

#endif  // ERNN_SIMD_ROTATION_HPP
