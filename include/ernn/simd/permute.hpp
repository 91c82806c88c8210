#ifndef ERNN_SIMD_PERMUTE_HPP
#define ERNN_SIMD_PERMUTE_HPP

#include <bit>

#include "ernn/core/number/array.hpp"
#include "ernn/simd/convert.hpp"
#include "ernn/simd/intrinsics.hpp"
#include "ernn/simd/pack_memory.hpp"

namespace ernn::simd {

/// Raw integers of table[index], for every lane. Where a table of 16-bit integers fits two registers, one instruction
/// looks up all lanes.
///
/// \param index  each in [0, Size)
template <class Number, int Size, int Lanes>
ERNN_SIMD_INLINE auto permute(const array<Number, Size>& table, const vector<std::int32_t, Lanes>& index) {
  using raw = typename detail::raw_memory<Number>::storage;
#ifdef __AVX512BW__
  if constexpr (Lanes > 16) {
    return join(permute(table, slice<0, Lanes / 2>(index)), permute(table, slice<Lanes / 2, Lanes / 2>(index)));
  } else if constexpr (sizeof(raw) == 2 && Size <= 64 && Lanes <= 16) {
    __m512i low = _mm512_setzero_si512(), high = low;
    std::memcpy(&low, table.data, sizeof(raw) * minimum(Size, 32));
    if constexpr (Size > 32) std::memcpy(&high, table.data + 32, sizeof(raw) * (Size - 32));
    const auto entry = std::bit_cast<__m512i>(lengthen<16>(index));
    const auto found = std::bit_cast<vector<std::int32_t, 16>>(_mm512_permutex2var_epi16(low, entry, high));
    return convert<raw>(slice<0, Lanes>(found));
  } else
#endif
  {
    vector<raw, Lanes> result;
    for (int l = 0; l < Lanes; ++l) result.lanes[l] = table[index.lanes[l]].raw();
    return result;
  }
}

/// The same for indices and entries of at most 16 bits, all entries at least 0.
template <class Number, int Size, int Lanes>
ERNN_SIMD_INLINE vector<std::uint16_t, Lanes> lookup_shorts(const array<Number, Size>& table,
                                                            const vector<std::uint16_t, Lanes>& index) {
#ifdef __AVX512BW__
  if constexpr (sizeof(Number) == 2 && Size <= 64 && Lanes == 32) {
    __m512i low = _mm512_setzero_si512(), high = low;
    std::memcpy(&low, table.data, 2 * minimum(Size, 32));
    if constexpr (Size > 32) std::memcpy(&high, table.data + 32, 2 * (Size - 32));
    return std::bit_cast<vector<std::uint16_t, Lanes>>(
        _mm512_permutex2var_epi16(low, std::bit_cast<__m512i>(index), high));
  } else
#endif
  {
    vector<std::uint16_t, Lanes> result;
    for (int l = 0; l < Lanes; ++l) result.lanes[l] = static_cast<std::uint16_t>(table[index.lanes[l]].raw());
    return result;
  }
}

/// table[index], for every lane, from a table that no registers hold. \param index  each below Size
template <int Size, int Lanes>
ERNN_SIMD_INLINE vector<std::uint32_t, Lanes> gather(const array<std::uint32_t, Size>& table,
                                                     const vector<std::uint32_t, Lanes>& index) {
  using result = vector<std::uint32_t, Lanes>;
#ifdef __AVX2__
  if constexpr (Lanes > register_bytes / 4) {
    return join(gather(table, slice<0, Lanes / 2>(index)), gather(table, slice<Lanes / 2, Lanes / 2>(index)));
  } else
#endif
#ifdef __AVX512F__
      if constexpr (Lanes == 16) {
    return std::bit_cast<result>(_mm512_i32gather_epi32(std::bit_cast<__m512i>(index), table.data, 4));
  } else
#endif
#ifdef __AVX2__
      if constexpr (Lanes == 8) {
    const auto* entries = reinterpret_cast<const int*>(table.data);
    return std::bit_cast<result>(_mm256_i32gather_epi32(entries, std::bit_cast<__m256i>(index), 4));
  } else
#endif
  {
    result found;
    for (int l = 0; l < Lanes; ++l) found.lanes[l] = table.data[index.lanes[l]];
    return found;
  }
}

}  // namespace ernn::simd

#endif  // ERNN_SIMD_PERMUTE_HPP
