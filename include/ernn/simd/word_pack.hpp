#ifndef ERNN_SIMD_WORD_PACK_HPP
#define ERNN_SIMD_WORD_PACK_HPP

#include "ernn/simd/rotation.hpp"

namespace ernn {

namespace simd {

/// `Lanes` fixed-point numbers in 32 bits each, whatever is done with them: for values that are known to stay so small.
/// Formats that follow the growth rules would need longer lanes.
template <int FractionBits, int Lanes>
struct word_pack {
  words<Lanes> raw;

  ERNN_SIMD_INLINE friend word_pack operator-(const word_pack& x) { return {{-x.raw.lanes}}; }
  ERNN_SIMD_INLINE friend word_pack operator+(const word_pack& a, const word_pack& b) {
    return {{a.raw.lanes + b.raw.lanes}};
  }
  ERNN_SIMD_INLINE friend word_pack operator-(const word_pack& a, const word_pack& b) {
    return {{a.raw.lanes - b.raw.lanes}};
  }
};

template <int Exponent, int FractionBits, int Lanes>
ERNN_SIMD_INLINE word_pack<FractionBits, Lanes> scale_by_power_of_two(const word_pack<FractionBits, Lanes>& x) {
  return {{x.raw.lanes << Exponent}};
}

}  // namespace simd

template <int FractionBits, int Lanes>
struct arithmetic<simd::word_pack<FractionBits, Lanes>> {
  static constexpr int integer_bits = 32 - FractionBits;
  static constexpr int fraction_bits = FractionBits;

  template <int /*IntegerBits*/, int NewFractionBits>
  using format = simd::word_pack<NewFractionBits, Lanes>;
};

/// core's rotate with the same bits. \tparam Twiddle  one that turns_in_words
template <class Result, class Twiddle, int Size, int FractionBits, int Lanes>
ERNN_SIMD_INLINE complex<Result> rotate(const complex<simd::word_pack<FractionBits, Lanes>>& value, int k) {
  const auto rotated = simd::rotate_words<Twiddle, Size>(value.re.raw, value.im.raw, k);
  return {{rotated.re}, {rotated.im}};
}

}  // namespace ernn

#endif  // ERNN_SIMD_WORD_PACK_HPP
