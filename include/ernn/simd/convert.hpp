#ifndef ERNN_SIMD_CONVERT_HPP
#define ERNN_SIMD_CONVERT_HPP

#include <bit>

#include "ernn/simd/intrinsics.hpp"
#include "ernn/simd/vector.hpp"

namespace ernn::simd {

namespace detail {

/// Conversions between lanes of From and To bytes that are one instruction, which g++ 12 does not find by itself.
template <class From, class To, int Lanes>
struct conversion {
  static constexpr bool exists = false;
};

#ifdef __SSE4_1__
#define ERNN_CONVERSION(from, to, lanes, source, instruction)                              \
  template <>                                                                              \
  struct conversion<from, to, lanes> {                                                     \
    static constexpr bool exists = true;                                                   \
    static vector<to, lanes> run(const vector<from, lanes>& values) {                      \
      return std::bit_cast<vector<to, lanes>>(instruction(std::bit_cast<source>(values))); \
    }                                                                                      \
  };
#ifdef __AVX2__
ERNN_CONVERSION(std::int32_t, std::int64_t, 4, __m128i, _mm256_cvtepi32_epi64)
ERNN_CONVERSION(std::int16_t, std::int32_t, 8, __m128i, _mm256_cvtepi16_epi32)
ERNN_CONVERSION(std::int8_t, std::int16_t, 16, __m128i, _mm256_cvtepi8_epi16)
#endif
#if defined(__AVX512BW__) && defined(__AVX512VL__)
ERNN_CONVERSION(std::int32_t, std::int64_t, 8, __m256i, _mm512_cvtepi32_epi64)
ERNN_CONVERSION(std::int8_t, std::int16_t, 32, __m256i, _mm512_cvtepi8_epi16)
ERNN_CONVERSION(std::int64_t, std::int32_t, 8, __m512i, _mm512_cvtepi64_epi32)
ERNN_CONVERSION(std::int32_t, std::int16_t, 8, __m256i, _mm256_cvtepi32_epi16)
ERNN_CONVERSION(std::int16_t, std::int32_t, 16, __m256i, _mm512_cvtepi16_epi32)
ERNN_CONVERSION(std::int32_t, std::int16_t, 16, __m512i, _mm512_cvtepi32_epi16)
#endif
#undef ERNN_CONVERSION
#endif

}  // namespace detail

/// The same integers in lanes of another width; what does not fit loses its high bits.
template <class To, class From, int Lanes>
ERNN_SIMD_INLINE vector<To, Lanes> convert(const vector<From, Lanes>& values) {
  if constexpr (std::is_same_v<From, To>) {
    return values;
  } else if constexpr (detail::conversion<From, To, Lanes>::exists) {
    return detail::conversion<From, To, Lanes>::run(values);
  } else if constexpr ((sizeof(From) == 2 && sizeof(To) == 8) || (sizeof(From) == 8 && sizeof(To) == 2)) {
    return convert<To>(convert<std::int32_t>(values));
  } else {
    return {__builtin_convertvector(values.lanes, typename vector<To, Lanes>::type)};
  }
}

}  // namespace ernn::simd

#endif  // ERNN_SIMD_CONVERT_HPP
