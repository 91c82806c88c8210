#ifndef ERNN_SIMD_PRODUCT_TERM_HPP
#define ERNN_SIMD_PRODUCT_TERM_HPP

#include "ernn/core/linear/multiply.hpp"
#include "ernn/simd/pack_arithmetic.hpp"
#include "ernn/simd/tile_sums.hpp"

namespace ernn::simd {

/// round(values * 2^-dropped), ties to even, without a branch. \param dropped  below the bits of T; negative multiplies
template <class T, int Lanes>
ERNN_SIMD_INLINE vector<T, Lanes> shift_right_to_even(const vector<T, Lanes>& values, int dropped) {
  const int left = maximum(-dropped, 0), right = maximum(dropped, 0);
  const T odd = right > 0 ? 1 : 0;
  const T just_below_half = right > 0 ? (T(1) << (right - 1)) - 1 : 0;
  const auto v = values.lanes << left;
  return {(v + just_below_half + ((v >> right) & odd)) >> right};
}

/// One matrix and what it is multiplied with, the inputs of some streams, as a summand of a layer's sums.
template <class Formats, class Weight, class Input, int Rows, int Columns, int BlockSize, int Streams>
class product_term {
 public:
  using plan = pair_plan<Weight, Input, Columns, BlockSize>;
  using tiles = tiling<Rows, Columns, BlockSize>;
  using accumulator = typename plan::accumulator;
  using scaled =
      scaled_number<accumulator, Formats::spectral_sum_fraction_bits, Formats::lowest_scale, Formats::highest_scale>;
  static constexpr int row_count = Rows, block_size = BlockSize, streams = Streams;
  static constexpr int most_dropped = accumulator::fraction_bits - scaled::fraction_bits - Formats::lowest_scale;

  product_term(const tiled_matrix<Weight, Rows, Columns, BlockSize>& matrix,
               const paired_spectra<Weight, Input, Columns, BlockSize>* inputs)
      : matrix_(matrix), inputs_(inputs) {}

  /// Forms the sums of a tile.
  template <int Groups>
  void multiply(int first_group) {
    sums::template multiply<Groups, Streams>(matrix_.tile(first_group), inputs_, sums_);
  }

  /// Whether every sum, with these weights and any input, fits a number of `Width` bits after its scale.
  template <int Width>
  bool fits() const {
    const std::int64_t largest_sum = std::int64_t{matrix_.largest_magnitude()} << (Input::width - 1);
    const std::int64_t limit = (std::int64_t{1} << (Width - 1)) - 2;  // one less for what rounding adds
    return dropped() >= 0 ? largest_sum <= limit << dropped() : largest_sum << -dropped() <= limit;
  }

  /// Number k of the tile's packed spectra with the matrix's scale, in a format of at most 32 bits that they fit.
  /// \return a pack of the group's block rows
  template <class Number>
  ERNN_SIMD_INLINE pack<Number, tiles::lanes> scaled_to(int stream, int group, int k) const {
    static_assert(Number::fraction_bits == scaled::fraction_bits,
                  "scaled_to: the format must have as many fraction bits as the matrix's scaled sums. Take those of "
                  "`scaled`.");
    return pack<Number, tiles::lanes>::from_raw(
        convert<std::int32_t>(shift_right_to_even(sums_[stream].at(group, k), dropped())));
  }

  /// The same with room for every weight and every scale.
  pack<scaled, tiles::lanes> scaled_to_any(int stream, int group, int k) const {
    using exact = pack<accumulator, tiles::lanes>;
    return scale_by_power_of_two<Formats::lowest_scale, Formats::highest_scale>(
        exact::from_raw(convert<lane<accumulator::width>>(sums_[stream].at(group, k))), matrix_.scale);
  }

 private:
  using sums = tile_sums<plan, tiles, BlockSize>;

  /// Fraction bits that the matrix's scale leaves to be rounded away.
  int dropped() const { return accumulator::fraction_bits - scaled::fraction_bits - matrix_.scale; }

  const tiled_matrix<Weight, Rows, Columns, BlockSize>& matrix_;
  const paired_spectra<Weight, Input, Columns, BlockSize>* inputs_;
  sums sums_[Streams];
};

}  // namespace ernn::simd

#endif  // ERNN_SIMD_PRODUCT_TERM_HPP
