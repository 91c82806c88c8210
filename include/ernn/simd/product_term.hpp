#ifndef ERNN_SIMD_PRODUCT_TERM_HPP
#define ERNN_SIMD_PRODUCT_TERM_HPP

#include "ernn/core/linear/multiply.hpp"
#include "ernn/simd/tile_sums.hpp"

namespace ernn::simd {

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
  static constexpr int lowest_scale = Formats::lowest_scale, highest_scale = Formats::highest_scale;

  /// Whether, with any scale, shifts and bounds stay within 32 and 64 bits.
  static constexpr bool may_fit_words =
      accumulator::fraction_bits - scaled::fraction_bits - lowest_scale < 32 &&
      accumulator::fraction_bits - scaled::fraction_bits - highest_scale + 62 >=
          ceil_log2(plan::block_columns) + ceil_log2(BlockSize) + Weight::width + Input::width;

  product_term(const tiled_matrix<Weight, Rows, Columns, BlockSize>& matrix,
               const paired_spectra<Weight, Input, Columns, BlockSize>* inputs)
      : matrix_(matrix), inputs_(inputs) {}

  int scale() const { return matrix_.scale; }

  /// Fraction bits that the scale leaves to be rounded away; negative if it asks for more than there are.
  int dropped() const { return accumulator::fraction_bits - scaled::fraction_bits - scale(); }

  /// A tile's sums of all streams. \param sums  [Streams], written
  template <int Groups, class Sums>
  void multiply(int first_group, Sums* sums) const {
    Sums::template multiply<Groups, Streams>(matrix_.tile(first_group), inputs_, sums);
  }

  /// Of a sum's lowest bits, how many need not be kept but as one bit that says whether any is set: two more are left
  /// for the rounding, so that this bit is no tie. At most a limb's.
  int sticky_bits() const { return plan::limbs == 1 ? 0 : minimum(maximum(dropped() - 2, 0), plan::limb_bits); }

  /// Whether 32 bits are enough for the sums of every limb, with these weights and any input, and for the whole sum
  /// without its sticky bits.
  bool fits_words() const {
    constexpr std::int64_t end = std::int64_t{1} << 31;
    const std::int64_t magnitude = matrix_.largest_magnitude(), lost = sticky_bits();
    const std::int64_t rounding = std::int64_t{1} << maximum(dropped() - sticky_bits(), 0);
    return (plan::limbs == 1 || magnitude << plan::limb_bits < end) &&
           (magnitude << (Input::width - 1) >> lost) + rounding < end;
  }

  /// The most that the magnitudes of all bins of a scaled sum add up to, in units of its last place: no number on the
  /// way through the inverse transform is larger.
  ///
  /// Every stage adds, of n bins, X_k and X_{k + n/2}, or turns their difference: the magnitudes' total does not
  /// increase. A complex bin's magnitude is at most sqrt(2) times the bound of its parts; the rest of the factor 3/2 is
  /// for rounded twiddles, and 8 units a bin are for rounded sums and products, of which a bin meets at most 6.
  std::int64_t largest_transform() const {
    const std::int64_t total = (3 * matrix_.largest_total()) << (Input::width - 2);
    return (dropped() >= 0 ? total >> dropped() : total << -dropped()) + 8 * BlockSize;
  }

 private:
  const tiled_matrix<Weight, Rows, Columns, BlockSize>& matrix_;
  const paired_spectra<Weight, Input, Columns, BlockSize>* inputs_;
};

}  // namespace ernn::simd

#endif  // ERNN_SIMD_PRODUCT_TERM_HPP
