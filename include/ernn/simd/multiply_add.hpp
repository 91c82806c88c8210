#ifndef ERNN_SIMD_MULTIPLY_ADD_HPP
#define ERNN_SIMD_MULTIPLY_ADD_HPP

#include <bit>

#include "ernn/simd/intrinsics.hpp"
#include "ernn/simd/vector.hpp"

namespace ernn::simd {

/// 32-bit integers in a register.
inline constexpr int word_lanes = register_bytes / 4;

template <int Lanes>
using words = vector<std::int32_t, Lanes>;
template <int Lanes>
using shorts = vector<std::int16_t, Lanes>;

/// a[2 k] b[2 k] + a[2 k + 1] b[2 k + 1], modulo 2^32.
template <int Lanes>
ERNN_SIMD_INLINE words<Lanes> multiply_pairs(const shorts<2 * Lanes>& a, const shorts<2 * Lanes>& b) {
#ifdef __AVX512BW__
  if constexpr (Lanes == 16) {
    return std::bit_cast<words<Lanes>>(_mm512_madd_epi16(std::bit_cast<__m512i>(a), std::bit_cast<__m512i>(b)));
  } else
#endif
#ifdef __AVX2__
      if constexpr (Lanes == 8) {
    return std::bit_cast<words<Lanes>>(_mm256_madd_epi16(std::bit_cast<__m256i>(a), std::bit_cast<__m256i>(b)));
  } else
#endif
#ifdef __SSE2__
      if constexpr (Lanes == 4) {
    return std::bit_cast<words<Lanes>>(_mm_madd_epi16(std::bit_cast<__m128i>(a), std::bit_cast<__m128i>(b)));
  } else
#endif
#ifdef __ARM_NEON
      if constexpr (Lanes == 4) {
    const auto left = std::bit_cast<int16x8_t>(a), right = std::bit_cast<int16x8_t>(b);
    const int32x4_t low = vmull_s16(vget_low_s16(left), vget_low_s16(right));
    const int32x4_t high = vmull_s16(vget_high_s16(left), vget_high_s16(right));
    return std::bit_cast<words<Lanes>>(vpaddq_s32(low, high));
  } else
#endif
  {
    const auto even = [](const auto& x) { return (std::bit_cast<words<Lanes>>(x).lanes << 16) >> 16; };
    const auto odd = [](const auto& x) { return std::bit_cast<words<Lanes>>(x).lanes >> 16; };
    return {even(a) * even(b) + odd(a) * odd(b)};
  }
}

/// sums + multiply_pairs(a, b), modulo 2^32.
template <int Lanes>
ERNN_SIMD_INLINE words<Lanes> multiply_add_pairs(const words<Lanes>& sums, const shorts<2 * Lanes>& a,
                                                 const shorts<2 * Lanes>& b) {
#ifdef __AVX512VNNI__
  if constexpr (Lanes == 16) {
    return std::bit_cast<words<Lanes>>(
        _mm512_dpwssd_epi32(std::bit_cast<__m512i>(sums), std::bit_cast<__m512i>(a), std::bit_cast<__m512i>(b)));
  } else
#endif
  {
    return {sums.lanes + multiply_pairs<Lanes>(a, b).lanes};
  }
}

}  // namespace ernn::simd

#endif  // ERNN_SIMD_MULTIPLY_ADD_HPP
