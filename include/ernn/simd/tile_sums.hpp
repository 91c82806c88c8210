#ifndef ERNN_SIMD_TILE_SUMS_HPP
#define ERNN_SIMD_TILE_SUMS_HPP

#include "ernn/simd/paired_spectra.hpp"

namespace ernn::simd {

/// Sums of products of a tile's block rows with all block columns: core's spectral_product, in another order. They are
/// packed spectra, without the matrix's scale; lane l is block row l of the group.
///
/// \tparam Plan     pair_plan
/// \tparam InWords  sums of 32 bits, one for each limb of the inputs, which are known to fit; else one of 64 bits
template <class Plan, class Tiles, int BlockSize, bool InWords>
class tile_sums {
 public:
  static constexpr int lanes = Tiles::lanes;
  static constexpr int parts = InWords ? Plan::limbs : 1;
  using sum = std::conditional_t<InWords, std::int32_t, std::int64_t>;

  /// Number k of the group's packed spectra. \param part  below `parts`: the limb
  const vector<sum, lanes>& at(int group, int k, int part) const { return sums_[group][k][part]; }

  /// The sums of several streams: weights are read bin by bin, for one stream after the other, so that all but the
  /// first find them in the nearest cache.
  ///
  /// \tparam Groups  of the tile
  /// \param weights  the tile's registers
  /// \param x        [Streams], their inputs
  /// \param sums     [Streams], written
  template <int Groups, int Streams, class Storage, class Spectra>
  static void multiply(const Storage* weights, const Spectra* x, tile_sums* sums) {
    for (int s = 0; s < Streams; ++s) sums[s].template real_bins<Groups>(weights, x[s]);
    weights += Tiles::real_bins * Tiles::column_pairs * Groups * 2 * lanes;
    for (int bin = 1; bin <= Tiles::complex_bins; ++bin) {
      for (int s = 0; s < Streams; ++s) sums[s].template complex_bin<Groups>(weights, x[s], bin);
      weights += Tiles::block_columns * Groups * 2 * lanes;
    }
  }

 private:
  /// Block columns that are summed in 32 bits.
  static constexpr int columns_per_sum = InWords ? Tiles::column_pairs * 2 : Plan::columns_per_sum;

  template <int Groups, class Storage, class Spectra>
  ERNN_SIMD_INLINE void real_bins(const Storage* weights, const Spectra& x) {
    if constexpr (!InWords) std::memset(static_cast<void*>(sums_), 0, sizeof(sums_));
    constexpr int pairs = maximum(columns_per_sum / 2, 1);
    for (int begin = 0; begin < Tiles::column_pairs; begin += pairs) {
      real_bins<Groups>(weights, x, begin, minimum(begin + pairs, Tiles::column_pairs));
    }
  }

  template <int Groups, class Storage, class Spectra>
  ERNN_SIMD_INLINE void complex_bin(const Storage* weights, const Spectra& x, int bin) {
    for (int begin = 0; begin < Tiles::block_columns; begin += columns_per_sum) {
      complex_bin<Groups>(weights, x, bin, begin, minimum(begin + columns_per_sum, Tiles::block_columns));
    }
  }

  template <int Groups, class Storage, class Spectra>
  ERNN_SIMD_INLINE void real_bins(const Storage*& weights, const Spectra& x, int begin, int end) {
    words<lanes> sums[Tiles::real_bins][Plan::limbs][Groups] = {};
    for (int pair = begin; pair < end; ++pair) {
      unrolled<Tiles::real_bins>([&](auto k) ERNN_SIMD_INLINE_LAMBDA {
        unrolled<Groups>([&](auto group) ERNN_SIMD_INLINE_LAMBDA {
          const auto w = next(weights);
          unrolled<Plan::limbs>([&](auto limb) ERNN_SIMD_INLINE_LAMBDA {
            auto& to = sums[k][limb][group];
            to = multiply_add_pairs<lanes>(to, w, x.template real<lanes>(limb, k, pair));
          });
        });
      });
    }
    unrolled<Tiles::real_bins>([&](auto k) ERNN_SIMD_INLINE_LAMBDA { add<Groups>(k, sums[k]); });
  }

  template <int Groups, class Storage, class Spectra>
  ERNN_SIMD_INLINE void complex_bin(const Storage*& weights, const Spectra& x, int bin, int begin, int end) {
    words<lanes> re[Plan::limbs][Groups] = {}, im[Plan::limbs][Groups] = {};
    for (int column = begin; column < end; ++column) {
      unrolled<Groups>([&](auto group) ERNN_SIMD_INLINE_LAMBDA {
        const auto w = next(weights);
        unrolled<Plan::limbs>([&](auto limb) ERNN_SIMD_INLINE_LAMBDA {
          auto &to_re = re[limb][group], &to_im = im[limb][group];
          to_re = multiply_add_pairs<lanes>(to_re, w, x.template direct<lanes>(limb, bin, column));
          to_im = multiply_add_pairs<lanes>(to_im, w, x.template crossed<lanes>(limb, bin, column));
        });
      });
    }
    add<Groups>(2 * bin, re);
    add<Groups>(2 * bin + 1, im);
  }

  template <class Storage>
  static ERNN_SIMD_INLINE shorts<2 * lanes> next(const Storage*& weights) {
    const auto w = convert<std::int16_t>(load<2 * lanes>(weights));
    weights += 2 * lanes;
    return w;
  }

  template <int Groups>
  ERNN_SIMD_INLINE void add(int k, const words<lanes> (&sums)[Plan::limbs][Groups]) {
    unrolled<Groups>([&](auto group) ERNN_SIMD_INLINE_LAMBDA {
      unrolled<Plan::limbs>([&](auto limb) ERNN_SIMD_INLINE_LAMBDA {
        if constexpr (InWords) {
          sums_[group][k][limb] = sums[limb][group];
        } else {
          sums_[group][k][0].lanes += convert<sum>(sums[limb][group]).lanes << limb * Plan::limb_bits;
        }
      });
    });
  }

  vector<sum, lanes> sums_[Tiles::tile_groups][BlockSize][parts];
};

}  // namespace ernn::simd

#endif  // ERNN_SIMD_TILE_SUMS_HPP
