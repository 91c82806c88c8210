#ifndef ERNN_SIMD_PAIRED_SPECTRA_HPP
#define ERNN_SIMD_PAIRED_SPECTRA_HPP

#include "ernn/core/linear/spectral_product.hpp"
#include "ernn/simd/convert.hpp"
#include "ernn/simd/pack.hpp"
#include "ernn/simd/tiled_matrix.hpp"

namespace ernn::simd {

/// How a spectral product is cut so that its sums of 32 bits are exact.
///
/// Products of w-bit weights and x-bit inputs, two of which make a part of a bin, are summed in 32 bits over as many
/// block columns as cannot overflow. Where those would be too few, inputs are cut in two limbs, x = 256 high + low:
/// high has 8 bits less, and low, one of 0..255, makes products of 8 bits more than the weight.
///
/// \tparam Weight, Input  fixed<...> of at most 16 bits
template <class Weight, class Input, int Columns, int BlockSize>
struct pair_plan {
  using accumulator = accumulator_number<derived_accumulator, Weight, Input, Columns, BlockSize>;
  static constexpr int block_columns = block_shape<1, Columns, BlockSize>::block_columns;
  static constexpr int limb_bits = 8;

  /// Block columns whose sum fits 32 bits, for inputs that make a weight so many bits longer.
  static constexpr int columns_within_32_bits(int input_bits) {
    return 1 << minimum(maximum(32 - Weight::width - input_bits - (BlockSize > 2 ? 1 : 0), 0), 20);
  }

  /// One limb is enough if the opposite of its lowest value fits 16 bits, and the sum is of a length worth the effort.
  static constexpr int limbs =
      Input::width < 16 && columns_within_32_bits(Input::width) >= minimum(block_columns, 32) ? 1 : 2;
  static constexpr int columns_per_sum =
      columns_within_32_bits(limbs == 1 ? Input::width : maximum(limb_bits, Input::width - limb_bits));

  /// Whether the whole sum fits 32 bits, whatever the weights are.
  static constexpr bool one_sum = limbs == 1 && columns_per_sum >= block_columns && accumulator::width <= 32;
};

/// An input's packed spectra as pairs of 16 bits, arranged so that sums of two neighbouring products with a
/// tiled_matrix's pairs are the parts of the product's bins: re w.re - im w.im with `direct`, re w.im + im w.re with
/// `crossed`.
template <class Weight, class Input, int Columns, int BlockSize>
class paired_spectra {
 public:
  using plan = pair_plan<Weight, Input, Columns, BlockSize>;

  /// Packed spectra of the block columns from `first` on, one in every lane; zeros beyond the last column.
  /// \param first  a multiple of Lanes
  template <int Lanes>
  ERNN_SIMD_INLINE void set(int first, const array<pack<Input, Lanes>, BlockSize>& spectra) {
    static_assert(size % Lanes == 0, "paired_spectra: there must be room for whole packs of columns.");
    unrolled<plan::limbs>([&](auto l) ERNN_SIMD_INLINE_LAMBDA {
      for (int k = 0; k < real_bins; ++k) {
        store(limb<l>(spectra[k]), real_[l][k] + first);
      }
      for (int bin = 1; bin < BlockSize / 2; ++bin) {
        const auto re = limb<l>(spectra[2 * bin]), im = limb<l>(spectra[2 * bin + 1]);
        store_pairs(re, {-im.lanes}, direct_[l][bin - 1] + first);
        store_pairs(im, re, crossed_[l][bin - 1] + first);
      }
    });
  }

  /// Pairs for all lanes of a register. \param columns  index of a pair of block columns
  template <int Lanes>
  ERNN_SIMD_INLINE shorts<2 * Lanes> real(int limb, int bin, int columns) const {
    std::int32_t both = 0;
    std::memcpy(&both, real_[limb][bin] + 2 * columns, sizeof(both));
    return everywhere<Lanes>(both);
  }
  template <int Lanes>
  ERNN_SIMD_INLINE shorts<2 * Lanes> direct(int limb, int bin, int column) const {
    return everywhere<Lanes>(direct_[limb][bin - 1][column]);
  }
  template <int Lanes>
  ERNN_SIMD_INLINE shorts<2 * Lanes> crossed(int limb, int bin, int column) const {
    return everywhere<Lanes>(crossed_[limb][bin - 1][column]);
  }

 private:
  static constexpr int real_bins = minimum(BlockSize, 2);
  static constexpr int complex_bins = maximum(BlockSize / 2 - 1, 1);
  static constexpr int size = ceil_divide(plan::block_columns, 32) * 32;

  template <int Limb, int Lanes>
  static ERNN_SIMD_INLINE shorts<Lanes> limb(const pack<Input, Lanes>& x) {
    if constexpr (plan::limbs == 1) return x.raw();
    return Limb == 0 ? shorts<Lanes>{x.raw().lanes & 0xFF} : shorts<Lanes>{x.raw().lanes >> plan::limb_bits};
  }

  /// Two numbers in every lane of `to`.
  template <int Lanes>
  static ERNN_SIMD_INLINE void store_pairs(const shorts<Lanes>& first, const shorts<Lanes>& second, std::int32_t* to) {
    store(std::bit_cast<words<Lanes / 2>>(zip<0>(first, second)), to);
    store(std::bit_cast<words<Lanes / 2>>(zip<Lanes / 2>(first, second)), to + Lanes / 2);
  }

  template <int Lanes>
  static ERNN_SIMD_INLINE shorts<2 * Lanes> everywhere(std::int32_t both) {
    return std::bit_cast<shorts<2 * Lanes>>(broadcast<std::int32_t, Lanes>(both));
  }

  alignas(64) std::int16_t real_[plan::limbs][real_bins][size];
  alignas(64) std::int32_t direct_[plan::limbs][complex_bins][size];
  alignas(64) std::int32_t crossed_[plan::limbs][complex_bins][size];
};

}  // namespace ernn::simd

#endif  // ERNN_SIMD_PAIRED_SPECTRA_HPP
