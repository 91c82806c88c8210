#ifndef ERNN_SIMD_MULTIPLY_ADD_HPP
#define ERNN_SIMD_MULTIPLY_ADD_HPP

#include <bit>

#include "ernn/simd/intrinsics.hpp"
#include "ernn/simd/vector.hpp"

namespace ernn::simd {

/// A register of 16-bit integers, and one of 32-bit integers.
inline constexpr int short_lanes = register_bytes / 2;
inline constexpr int word_lanes = register_bytes / 4;
using shorts = vector<std::int16_t, short_lanes>;
using words = vector<std::int32_t, word_lanes>;

/// sums[k] + a[2 k] b[2 k] + a[2 k + 1] b[2 k + 1], modulo 2^32.
ERNN_SIMD_INLINE words multiply_add_pairs(const words& sums, const shorts& a, const shorts& b) {
#if defined(__AVX512BW__)
  const __m512i left = std::bit_cast<__m512i>(a), right = std::bit_cast<__m512i>(b);
#if defined(__AVX512VNNI__)
  return std::bit_cast<words>(_mm512_dpwssd_epi32(std::bit_cast<__m512i>(sums), left, right));
#else
  return {sums.lanes + std::bit_cast<words>(_mm512_madd_epi16(left, right)).lanes};
#endif
#elif defined(__AVX2__)
  return {sums.lanes +
          std::bit_cast<words>(_mm256_madd_epi16(std::bit_cast<__m256i>(a), std::bit_cast<__m256i>(b))).lanes};
#elif defined(__SSE2__)
  return {sums.lanes +
          std::bit_cast<words>(_mm_madd_epi16(std::bit_cast<__m128i>(a), std::bit_cast<__m128i>(b))).lanes};
#elif defined(__ARM_NEON)
  const auto left = std::bit_cast<int16x8_t>(a), right = std::bit_cast<int16x8_t>(b);
  const int32x4_t low = vmull_s16(vget_low_s16(left), vget_low_s16(right));
  const int32x4_t high = vmull_s16(vget_high_s16(left), vget_high_s16(right));
  return {sums.lanes + std::bit_cast<words>(vpaddq_s32(low, high)).lanes};
#else
  const auto even = [](const shorts& x) { return (std::bit_cast<words>(x).lanes << 16) >> 16; };
  const auto odd = [](const shorts& x) { return std::bit_cast<words>(x).lanes >> 16; };
  return {sums.lanes + even(a) * even(b) + odd(a) * odd(b)};
#endif
}

}  // namespace ernn::simd

#endif  // ERNN_SIMD_MULTIPLY_ADD_HPP
