#ifndef ERNN_SIMD_ROW_SUMS_HPP
#define ERNN_SIMD_ROW_SUMS_HPP

#include <algorithm>
#include <utility>

#include "ernn/simd/pack_memory.hpp"
#include "ernn/simd/product_term.hpp"
#include "ernn/simd/rotation.hpp"

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

  /// Formats from which the inverse transform ends in 32 bits.
  static constexpr int growth = ceil_log2(block_size) + (block_size > 2 ? 1 : 0) + int{sizeof...(Rest)};
  static constexpr int word_integer_bits =
      32 - growth - std::max({First::scaled::fraction_bits, Rest::scaled::fraction_bits...});
  template <class Term>
  using word = fixed<word_integer_bits + Term::scaled::fraction_bits, word_integer_bits>;

  static constexpr bool may_fit_words = word_integer_bits + std::min({First::scaled::fraction_bits,
                                                                      Rest::scaled::fraction_bits...}) >
                                            1 &&
                                        std::max({First::most_dropped, Rest::most_dropped...}) < 32;

  /// \return [block_size] packs, a block row of the group in each lane
  static auto samples(int stream, int group, const First& first, const Rest&... rest) {
    array<decltype((first.scaled_to_any(0, 0, 0) + ... + rest.scaled_to_any(0, 0, 0))), block_size> spectrum;
    for (int k = 0; k < block_size; ++k) {
      spectrum[k] = (first.scaled_to_any(stream, group, k) + ... + rest.scaled_to_any(stream, group, k));
    }
    return inverse_real_fft<twiddle>(spectrum);
  }

 public:
  template <class Number>
  using result = array<Number, First::row_count>;

  /// The exact type of a sum.
  using full = typename decltype(samples(0, 0, std::declval<First>(), std::declval<Rest>()...))::value_type::number;

  /// \tparam Number  format of the results: `full`, or one that saturates
  /// \param results  one for each of the terms' streams, written
  template <class Number>
  static void rows(result<Number>* results, First& first, Rest&... rest) {
    const bool in_words = fit_words(first, rest...);
    int group = 0;
    for (; group + tiles::tile_groups <= tiles::groups; group += tiles::tile_groups) {
      tile<tiles::tile_groups>(group, in_words, results, first, rest...);
    }
    if constexpr (constexpr int left = tiles::groups % tiles::tile_groups; left != 0) {
      tile<left>(group, in_words, results, first, rest...);
    }
  }

 private:
  /// Whether 32 bits are enough for these weights, by the proof of product_term::fits; else there are wider formats.
  static bool fit_words(const First& first, const Rest&... rest) {
    if constexpr (may_fit_words) {
      return (first.template fits<word<First>::width>() && ... && rest.template fits<word<Rest>::width>());
    } else {
      return false;
    }
  }

  template <int Groups, class Number>
  static void tile(int first_group, bool in_words, result<Number>* results, First& first, Rest&... rest) {
    first.template multiply<Groups>(first_group);
    (rest.template multiply<Groups>(first_group), ...);
    for (int stream = 0; stream < First::streams; ++stream) {
      for (int group = 0; group < Groups; ++group) {
        const int begin = (first_group + group) * tiles::lanes * block_size;
        if constexpr (may_fit_words) {
          if (in_words) {
            transform_in_words(stream, group, results[stream], begin, first, rest...);
            continue;
          }
        }
        store(samples(stream, group, first, rest...), results[stream], begin);
      }
    }
  }

  /// Everything inline: numbers stay in registers.
  template <class Number>
  [[gnu::flatten]] static void transform_in_words(int stream, int group, result<Number>& rows, int begin,
                                                  const First& first, const Rest&... rest) {
    const auto sum = [&](int k) ERNN_SIMD_INLINE_LAMBDA {
      return (first.template scaled_to<word<First>>(stream, group, k) + ... +
              rest.template scaled_to<word<Rest>>(stream, group, k));
    };
    // inverse_real_fft in its parts, whose copies from array to array would go through memory.
    array<inverse_start<growth::grow, decltype(sum(0)), block_size>, block_size> spectrum;
    unrolled<block_size>([&](auto k) ERNN_SIMD_INLINE_LAMBDA { spectrum[k] = sum(k); });
    const auto sums = inverse_stage<block_size>::template run<growth::grow, twiddle>(spectrum);
    array<pack<Number, tiles::lanes>, block_size> narrowed;
    unrolled<block_size>([&](auto k) ERNN_SIMD_INLINE_LAMBDA {
      narrowed[k] = scale_by_power_of_two<-transform_size<block_size>::stages>(sums[k]);
    });
    store_groups<First::row_count>(narrowed, rows.data, begin);
  }

  template <class Number, class Samples>
  ERNN_SIMD_INLINE static void store(const Samples& samples, result<Number>& rows, int begin) {
    array<pack<Number, tiles::lanes>, block_size> narrowed;
    for (int k = 0; k < block_size; ++k) narrowed[k] = samples[k];
    store_groups<First::row_count>(narrowed, rows.data, begin);
  }
};

}  // namespace ernn::simd

#endif  // ERNN_SIMD_ROW_SUMS_HPP
