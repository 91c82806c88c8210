#ifndef ERNN_SIMD_SPECTRAL_PRODUCT_HPP
#define ERNN_SIMD_SPECTRAL_PRODUCT_HPP

#include "ernn/core/linear/spectral_product.hpp"
#include "ernn/simd/pair_inputs.hpp"

namespace ernn::simd {

namespace detail {

/// A register of a row's packed weights. Beyond the row's end there is anything, which is multiplied by zero; beyond
/// the matrix's end nothing is read.
template <class Plan, class Weight, int Rows, int Columns, int BlockSize>
ERNN_SIMD_INLINE shorts load_weights(const spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix, int row,
                                     int index) {
  using storage = typename Weight::storage;
  static_assert(sizeof(matrix.spectrum[0]) == sizeof(storage) * Plan::row_size,
                "simd: a row of weights must lie in memory as raw integers without gaps, to be read in registers. Give "
                "fixed and array no other member.");
  const auto* const bytes = reinterpret_cast<const std::byte*>(matrix.spectrum);
  const std::size_t begin = sizeof(storage) * (static_cast<std::size_t>(row) * Plan::row_size +
                                               static_cast<std::size_t>(index) * short_lanes);
  vector<storage, short_lanes> weights{};
  if (Plan::row_size % short_lanes == 0 || begin + sizeof(weights) <= sizeof(matrix.spectrum)) {
    std::memcpy(&weights, bytes + begin, sizeof(weights));
  } else {
    std::memcpy(&weights, bytes + begin, sizeof(matrix.spectrum) - begin);
  }
  return convert<std::int16_t>(weights);
}

/// Sums over the block columns that share a register. \return [Width], or two halves of the sum where Width is 1
template <int Width, int Lanes>
ERNN_SIMD_INLINE auto fold(const vector<std::int32_t, Lanes>& sums) {
  if constexpr (Lanes == maximum(Width, 2)) {
    return sums;
  } else {
    return fold<Width>(
        vector<std::int32_t, Lanes / 2>{slice<0, Lanes / 2>(sums).lanes + slice<Lanes / 2, Lanes / 2>(sums).lanes});
  }
}

/// to[k] += values[k] * 2^Shift
template <int Shift, class Accumulator, int Lanes>
ERNN_SIMD_INLINE void add_to(Accumulator* to, const vector<std::int32_t, Lanes>& values) {
  using raw = typename Accumulator::storage;
  vector<raw, Lanes> sums;
  std::memcpy(&sums, to, sizeof(sums));
  sums.lanes += convert<raw>(values).lanes << Shift;
  std::memcpy(static_cast<void*>(to), &sums, sizeof(sums));
}

/// Adds the sums in two registers, real and imaginary parts, to the part of a packed spectrum that a register holds.
template <int Shift, int BlockSize, class Accumulator>
ERNN_SIMD_INLINE void add_parts(Accumulator* to, const words& direct, const words& crossed) {
  constexpr int pairs = minimum(BlockSize, short_lanes) / 2;
  if constexpr (BlockSize == 1) {
    const auto sum = fold<1>(direct).lanes;
    *to = Accumulator::from_raw(to->raw() + (static_cast<typename Accumulator::storage>(sum[0] + sum[1]) << Shift));
  } else if constexpr (BlockSize == 2) {
    const auto first = fold<1>(direct).lanes, second = fold<1>(crossed).lanes;
    add_to<Shift>(to, vector<std::int32_t, 2>{{first[0] + first[1], second[0] + second[1]}});
  } else {
    const auto re = fold<pairs>(direct), im = fold<pairs>(crossed);
    add_to<Shift>(to, zip<0>(re, im));
    add_to<Shift>(to + pairs, zip<pairs / 2>(re, im));
  }
}

/// Block rows side by side: they share the inputs in registers.
template <class Plan>
inline constexpr int tile_rows = (register_bytes == 64 ? 8 : 4) / Plan::limbs;

/// Adds the products of `TileRows` block rows with some block columns, those in the weights' registers from
/// `first_register` to before `end_register`, to the rows' sums.
template <class Plan, int TileRows, class Matrix, class Accumulator, int Rows, int BlockSize>
void multiply_tile(const Matrix& matrix, const pair_inputs<Plan, BlockSize>& inputs, int first_row, int first_register,
                   int end_register, block_vector<Accumulator, Rows, BlockSize>& sums) {
  for (int part = 0; part < Plan::registers_per_block; ++part) {
    words direct[TileRows][Plan::limbs]{}, crossed[TileRows][Plan::limbs]{};
    for (int r = first_register + part; r < end_register; r += Plan::registers_per_block) {
      unrolled<TileRows>([&](auto row) ERNN_SIMD_INLINE_LAMBDA {
        const shorts weights = load_weights<Plan>(matrix, first_row + row, r);
        unrolled<Plan::limbs>([&](auto limb) ERNN_SIMD_INLINE_LAMBDA {
          direct[row][limb] = multiply_add_pairs(direct[row][limb], weights, inputs.direct[limb][r]);
          if constexpr (BlockSize > 1) {
            crossed[row][limb] = multiply_add_pairs(crossed[row][limb], weights, inputs.crossed[limb][r]);
          }
        });
      });
    }
    unrolled<TileRows>([&](auto row) ERNN_SIMD_INLINE_LAMBDA {
      Accumulator* const to = sums.block[first_row + row].data + part * short_lanes;
      unrolled<Plan::limbs>([&](auto limb) ERNN_SIMD_INLINE_LAMBDA {
        add_parts<limb * Plan::limb_bits, BlockSize>(to, direct[row][limb], crossed[row][limb]);
      });
    });
  }
}

}  // namespace detail

/// Whether the product below takes such numbers: at most 16 bits, summed in derived accumulators.
template <class Accumulation, class Weight, class Input>
inline constexpr bool multiplies_in_pairs =
    Weight::width <= 16 && Input::width <= 16 && std::is_same_v<Accumulation, derived_accumulator>;

/// core's spectral_product with the same bits: sums of exact products, in another order.
template <class Weight, class Input, int Rows, int Columns, int BlockSize>
auto spectral_product(const spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix,
                      const block_vector<Input, Columns, BlockSize>& inputs) {
  using plan = pair_plan<Weight, Input, Columns, BlockSize>;
  using accumulator = accumulator_number<derived_accumulator, Weight, Input, Columns, BlockSize>;
  constexpr int tile = detail::tile_rows<plan>;
  constexpr int block_rows = block_shape<Rows, Columns, BlockSize>::block_rows;

  const pair_inputs<plan, BlockSize> pairs(inputs);
  block_vector<accumulator, Rows, BlockSize> sums;
  std::memset(static_cast<void*>(&sums), 0, sizeof(sums));
  for (int begin = 0; begin < plan::registers; begin += plan::registers_per_sum) {
    const int end = minimum(begin + plan::registers_per_sum, plan::registers);
    int row = 0;
    for (; row + tile <= block_rows; row += tile)
      detail::multiply_tile<plan, tile>(matrix, pairs, row, begin, end, sums);
    for (; row < block_rows; ++row) detail::multiply_tile<plan, 1>(matrix, pairs, row, begin, end, sums);
  }
  return sums;
}

}  // namespace ernn::simd

#endif  // ERNN_SIMD_SPECTRAL_PRODUCT_HPP
