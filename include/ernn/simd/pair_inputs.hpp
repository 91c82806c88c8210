#ifndef ERNN_SIMD_PAIR_INPUTS_HPP
#define ERNN_SIMD_PAIR_INPUTS_HPP

#include "ernn/core/linear/block_vector.hpp"
#include "ernn/simd/convert.hpp"
#include "ernn/simd/multiply_add.hpp"

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
  static constexpr int block_columns = ceil_divide(Columns, BlockSize);
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

  /// A row of packed weights, [block_columns, BlockSize], in registers of 16-bit integers. Several blocks share a
  /// register, or a block takes several.
  static constexpr int row_size = block_columns * BlockSize;
  static constexpr int registers = ceil_divide(row_size, short_lanes);
  static constexpr int registers_per_block = ceil_divide(BlockSize, short_lanes);
  static constexpr int registers_per_sum =
      maximum(columns_per_sum / maximum(short_lanes / BlockSize, 1), 1) * registers_per_block;
};

/// Factors for the elements of packed spectra, in the registers that a block takes or shares.
template <int BlockSize>
struct pair_factors {
  static constexpr int registers = ceil_divide(BlockSize, short_lanes);
  alignas(register_bytes) std::int16_t at[registers * short_lanes] = {};

  /// \param first   for the first two elements of every block: re_0, re_{BlockSize / 2}
  /// \param others  for re_k, im_k
  constexpr pair_factors(const std::int16_t (&first)[2], const std::int16_t (&others)[2]) {
    for (int i = 0; i < registers * short_lanes; ++i) at[i] = i % BlockSize < 2 ? first[i % 2] : others[i % 2];
  }

  /// Factors for register `r` of a row.
  shorts of_register(int r) const { return load<short_lanes>(at + r % registers * short_lanes); }
};

/// An input's packed spectra, arranged so that sums of two neighbouring products with packed weights are the parts of
/// the product's bins: re w.re - im w.im with `direct`, re w.im + im w.re with `crossed`. In the two real bins one
/// of the neighbours is zero. A dense matrix, BlockSize 1, needs `direct` only, which is the input itself.
template <class Plan, int BlockSize>
struct pair_inputs {
  shorts direct[Plan::limbs][Plan::registers];
  shorts crossed[Plan::limbs][Plan::registers];

  template <class Input, int Columns>
  explicit pair_inputs(const block_vector<Input, Columns, BlockSize>& spectra) {
    for (int r = 0; r < Plan::registers; ++r) {
      const shorts x = load_register(spectra, r);
      if constexpr (Plan::limbs == 1) {
        arrange(0, r, x);
      } else {
        arrange(0, r, {x.lanes & 0xFF});
        arrange(1, r, {x.lanes >> Plan::limb_bits});
      }
    }
  }

 private:
  template <class Input, int Columns>
  static shorts load_register(const block_vector<Input, Columns, BlockSize>& spectra, int r) {
    vector<typename Input::storage, short_lanes> x{};
    const std::size_t begin = static_cast<std::size_t>(r) * sizeof(x);
    static_assert(sizeof(spectra.block) == sizeof(typename Input::storage) * Plan::row_size,
                  "simd: spectra must lie in memory as raw integers without gaps, to be read in registers. Give fixed "
                  "and array no other member.");
    std::memcpy(&x, reinterpret_cast<const std::byte*>(spectra.block) + begin,
                begin + sizeof(x) <= sizeof(spectra.block) ? sizeof(x) : sizeof(spectra.block) - begin);
    return convert<std::int16_t>(x);
  }

  void arrange(int limb, int r, const shorts& x) {
    if constexpr (BlockSize == 1) {
      direct[limb][r] = x;
    } else {
      static constexpr pair_factors<BlockSize> signs({1, 0}, {1, -1}), same({0, 1}, {0, 0}), other({0, 0}, {1, 1});
      direct[limb][r].lanes = x.lanes * signs.of_register(r).lanes;
      crossed[limb][r].lanes =
          x.lanes * same.of_register(r).lanes + exchange_neighbours(x).lanes * other.of_register(r).lanes;
    }
  }
};

}  // namespace ernn::simd

#endif  // ERNN_SIMD_PAIR_INPUTS_HPP
