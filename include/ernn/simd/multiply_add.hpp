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
      if constexpr (Lanes <= 4) {
    const auto product = [](const auto& x, const auto& y, int shift) ERNN_SIMD_INLINE_LAMBDA {
      return words<Lanes>{((x.lanes << shift) >> 16) * ((y.lanes << shift) >> 16)};
    };
    const auto left = std::bit_cast<words<Lanes>>(a), right = std::bit_cast<words<Lanes>>(b);
    return {product(left, right, 16).lanes + product(left, right, 0).lanes};
  } else {
    constexpr int half = Lanes / 2;
    return join(multiply_pairs<half>(slice<0, Lanes>(a), slice<0, Lanes>(b)),
                multiply_pairs<half>(slice<Lanes, Lanes>(a), slice<Lanes, Lanes>(b)));
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

/// a[k] b[k] / 2^16, rounded down.
template <int Lanes>
ERNN_SIMD_INLINE vector<std::uint16_t, Lanes> multiply_high(const vector<std::uint16_t, Lanes>& a,
                                                            const vector<std::uint16_t, Lanes>& b) {
  using result = vector<std::uint16_t, Lanes>;
#ifdef __AVX512BW__
  if constexpr (Lanes == 32) {
    return std::bit_cast<result>(_mm512_mulhi_epu16(std::bit_cast<__m512i>(a), std::bit_cast<__m512i>(b)));
  } else
#endif
#ifdef __AVX2__
      if constexpr (Lanes == 16) {
    return std::bit_cast<result>(_mm256_mulhi_epu16(std::bit_cast<__m256i>(a), std::bit_cast<__m256i>(b)));
  } else
#endif
#ifdef __SSE2__
      if constexpr (Lanes == 8) {
    return std::bit_cast<result>(_mm_mulhi_epu16(std::bit_cast<__m128i>(a), std::bit_cast<__m128i>(b)));
  } else
#endif
  {
    using wide = typename vector<std::uint32_t, Lanes>::type;
    const auto products = __builtin_convertvector(a.lanes, wide) * __builtin_convertvector(b.lanes, wide);
    return {__builtin_convertvector(products >> 16, typename result::type)};
  }
}

}  // namespace ernn::simd

#endif  // ERNN_SIMD_MULTIPLY_ADD_HPP
