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

  /// The sums of several streams: weights are read bin by bin, once for as many streams as have room for their sums in
  /// registers, and again for the others, which find them in the nearest cache.
  ///
  /// \tparam Groups  of the tile
  /// \param weights  the tile's registers
  /// \param x        [Streams], their inputs
  /// \param sums     [Streams], written
  template <int Groups, int Streams, class Storage, class Spectra>
  static void multiply(const Storage* weights, const Spectra* x, tile_sums* sums) {
    constexpr int together = Streams % 2 == 0 && streams_in_registers >= 2 ? 2 : 1;
    for (int s = 0; s < Streams; s += together) real_bins<Groups, together>(weights, x + s, sums + s);
    weights += Tiles::real_bins * Tiles::column_pairs * Groups * 2 * lanes;
    for (int bin = 1; bin <= Tiles::complex_bins; ++bin) {
      for (int s = 0; s < Streams; s += together) complex_bin<Groups, together>(weights, x + s, bin, sums + s);
      weights += Tiles::block_columns * Groups * 2 * lanes;
    }
  }

 private:
  /// Half of the registers are for sums, the others for weights, inputs and what the compiler needs.
  static constexpr int registers_of_stream = Tiles::tile_groups * Plan::limbs * (BlockSize == 1 ? 1 : 2);
  static constexpr int streams_in_registers = vector_registers / 2 / registers_of_stream;

  /// Block columns that are summed in 32 bits.
  static constexpr int columns_per_sum = InWords ? Tiles::column_pairs * 2 : Plan::columns_per_sum;

  template <int Groups, int Together, class Storage, class Spectra>
  static ERNN_SIMD_INLINE void real_bins(const Storage* weights, const Spectra* x, tile_sums* results) {
    if constexpr (!InWords) {
      for (int s = 0; s < Together; ++s) std::memset(static_cast<void*>(results[s].sums_), 0, sizeof(sums_));
    }
    constexpr int pairs = maximum(columns_per_sum / 2, 1);
    for (int begin = 0; begin < Tiles::column_pairs; begin += pairs) {
      real_bins<Groups, Together>(weights, x, begin, minimum(begin + pairs, Tiles::column_pairs), results);
    }
  }

  template <int Groups, int Together, class Storage, class Spectra>
  static ERNN_SIMD_INLINE void complex_bin(const Storage* weights, const Spectra* x, int bin, tile_sums* results) {
    for (int begin = 0; begin < Tiles::block_columns; begin += columns_per_sum) {
      complex_bin<Groups, Together>(weights, x, bin, begin, minimum(begin + columns_per_sum, Tiles::block_columns),
                                    results);
    }
  }

  template <int Groups, int Together, class Storage, class Spectra>
  static ERNN_SIMD_INLINE void real_bins(const Storage*& weights, const Spectra* x, int begin, int end,
                                         tile_sums* results) {
    words<lanes> sums[Together][Tiles::real_bins][Plan::limbs][Groups] = {};
    for (int pair = begin; pair < end; ++pair) {
      unrolled<Tiles::real_bins>([&](auto k) ERNN_SIMD_INLINE_LAMBDA {
        unrolled<Groups>([&](auto group) ERNN_SIMD_INLINE_LAMBDA {
          const auto w = next(weights);
          unrolled<Together * Plan::limbs>([&](auto index) ERNN_SIMD_INLINE_LAMBDA {
            constexpr int s = index / Plan::limbs, limb = index % Plan::limbs;
            auto& to = sums[s][k][limb][group];
            to = multiply_add_pairs<lanes>(to, w, x[s].template real<lanes>(limb, k, pair));
          });
        });
      });
    }
    unrolled<Together>([&](auto s) ERNN_SIMD_INLINE_LAMBDA {
      unrolled<Tiles::real_bins>([&](auto k)
                                     ERNN_SIMD_INLINE_LAMBDA { results[s].template add<Groups>(k, sums[s][k]); });
    });
  }

  template <int Groups, int Together, class Storage, class Spectra>
  static ERNN_SIMD_INLINE void complex_bin(const Storage*& weights, const Spectra* x, int bin, int begin, int end,
                                           tile_sums* results) {
    words<lanes> re[Together][Plan::limbs][Groups] = {}, im[Together][Plan::limbs][Groups] = {};
    for (int column = begin; column < end; ++column) {
      unrolled<Groups>([&](auto group) ERNN_SIMD_INLINE_LAMBDA {
        const auto w = next(weights);
        unrolled<Together * Plan::limbs>([&](auto index) ERNN_SIMD_INLINE_LAMBDA {
          constexpr int s = index / Plan::limbs, limb = index % Plan::limbs;
          auto &to_re = re[s][limb][group], &to_im = im[s][limb][group];
          to_re = multiply_add_pairs<lanes>(to_re, w, x[s].template direct<lanes>(limb, bin, column));
          to_im = multiply_add_pairs<lanes>(to_im, w, x[s].template crossed<lanes>(limb, bin, column));
        });
      });
    }
    unrolled<Together>([&](auto s) ERNN_SIMD_INLINE_LAMBDA {
      results[s].template add<Groups>(2 * bin, re[s]);
      results[s].template add<Groups>(2 * bin + 1, im[s]);
    });
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
