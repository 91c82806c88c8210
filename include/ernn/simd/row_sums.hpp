#ifndef ERNN_SIMD_ROW_SUMS_HPP
#define ERNN_SIMD_ROW_SUMS_HPP

#include <algorithm>
#include <limits>
#include <utility>

#include "ernn/simd/pack_memory.hpp"
#include "ernn/simd/term_tile.hpp"

namespace ernn::simd {

/// Sums of one or two matrices' products, a tile of block rows after the other: products, scales, inverse transforms.
///
/// \tparam Formats  of the layer
/// \tparam Term     product_term, of the same rows and block size
template <class Formats, class First, class... Rest>
class row_sums {
  using twiddle = typename Formats::twiddle;
  using tiles = typename First::tiles;
  static constexpr int block_size = First::block_size;
  static constexpr int fraction_bits = First::scaled::fraction_bits;

  static constexpr bool may_fit_words = (First::may_fit_words && ... && Rest::may_fit_words) &&
                                        ((Rest::scaled::fraction_bits == fraction_bits) && ...) &&
                                        (block_size < 8 || turns_in_words<twiddle>);  // up to 4 nothing is turned

  /// Sums of the terms' numbers. \return [block_size] packs, a block row of the group in each lane
  template <class... Tile>
  ERNN_SIMD_INLINE static auto spectrum_of(int stream, int group, const Tile&... tile) {
    array<decltype((tile.at(0, 0, 0) + ...)), block_size> spectrum;
    unrolled<block_size>([&](auto k) ERNN_SIMD_INLINE_LAMBDA { spectrum[k] = (tile.at(stream, group, k) + ...); });
    return spectrum;
  }

  template <class... Tile>
  static auto samples(int stream, int group, const Tile&... tile) {
    return inverse_real_fft<twiddle>(spectrum_of(stream, group, tile...));
  }

 public:
  template <class Number>
  using result = array<Number, First::row_count>;

  /// The exact type of a sum.
  using full = typename decltype(samples(0, 0, std::declval<term_tile<First, false>>(),
                                         std::declval<term_tile<Rest, false>>()...))::value_type::number;

  /// Whether 32 bits are enough for everything, with these weights and any input; else there are wider formats.
  static bool fit_words(const First& first, const Rest&... rest) {
    if constexpr (may_fit_words) {
      return (first.fits_words() && ... && rest.fits_words()) &&
             (first.largest_transform() + ... + rest.largest_transform()) <= std::numeric_limits<std::int32_t>::max();
    } else {
      return false;
    }
  }

  /// \tparam Number  format of the results: `full`, or one that saturates
  /// \param results  one for each of the terms' streams, written
  template <class Number>
  static void rows(result<Number>* results, const First& first, const Rest&... rest) {
    if constexpr (may_fit_words) {
      if (fit_words(first, rest...)) return all_tiles<true>(results, first, rest...);
    }
    all_tiles<false>(results, first, rest...);
  }

 private:
  template <bool InWords, class Number, class... Term>
  static void all_tiles(result<Number>* results, const Term&... term) {
    one_by_one(results, term_tile<Term, InWords>(term)...);
  }

  template <class Number, class... Tile>
  static void one_by_one(result<Number>* results, Tile&&... tile) {
    int group = 0;
    for (; group + tiles::tile_groups <= tiles::groups; group += tiles::tile_groups) {
      next_tile<tiles::tile_groups>(group, results, tile...);
    }
    if constexpr (constexpr int left = tiles::groups % tiles::tile_groups; left != 0) {
      next_tile<left>(group, results, tile...);
    }
  }

  template <int Groups, class Number, class... Tile>
  static void next_tile(int first_group, result<Number>* results, Tile&... tile) {
    (tile.template multiply<Groups>(first_group), ...);
    for (int stream = 0; stream < First::streams; ++stream) {
      for (int group = 0; group < Groups; ++group) {
        const int begin = (first_group + group) * tiles::lanes * block_size;
        transform(stream, group, results[stream], begin, tile...);
      }
    }
  }

  template <class Number, class... Term>
  static void transform(int stream, int group, result<Number>& rows, int begin, const term_tile<Term, false>&... tile) {
    const auto numbers = samples(stream, group, tile...);
    array<pack<Number, tiles::lanes>, block_size> narrowed;
    for (int k = 0; k < block_size; ++k) narrowed[k] = numbers[k];
    store_groups<First::row_count>(narrowed, rows.data, begin);
  }

  /// Everything inline: numbers stay in registers.
  template <class Number, class... Term>
  [[gnu::flatten]] static void transform(int stream, int group, result<Number>& rows, int begin,
                                         const term_tile<Term, true>&... tile) {
    // inverse_real_fft in its parts, whose copies from array to array would go through memory.
    const auto spectrum = spectrum_of(stream, group, tile...);
    const auto sums = inverse_stage<block_size>::template run<growth::grow, twiddle>(spectrum);
    using sum = fixed<32, 32 - fraction_bits - transform_size<block_size>::stages>;
    array<pack<Number, tiles::lanes>, block_size> narrowed;
    unrolled<block_size>([&](auto k)
                             ERNN_SIMD_INLINE_LAMBDA { narrowed[k] = pack<sum, tiles::lanes>::from_raw(sums[k].raw); });
    store_groups<First::row_count>(narrowed, rows.data, begin);
  }
};

}  // namespace ernn::simd

#endif  // ERNN_SIMD_ROW_SUMS_HPP
