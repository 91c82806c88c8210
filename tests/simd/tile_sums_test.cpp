#include "ernn/simd/tile_sums.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "simd/number_source.hpp"

namespace {

using ernn::fixed;

/// Numbers that differ from the scalar kernel's. The matrix lies in memory of just its size.
template <class Weight, class Input, int Rows, int Columns, int BlockSize>
class products {
 public:
  int differing() {
    number_source source;
    for (int i = 0; i < tiles::block_rows; ++i) {
      for (int j = 0; j < tiles::block_columns; ++j) {
        source.fill(matrix_->spectrum[i][j]);
        tiled_->set_block(i, j, matrix_->spectrum[i][j]);
      }
    }
    for (auto& block : inputs_->block) source.fill(block);
    set_paired_inputs();
    const auto expected = ernn::spectral_product(*matrix_, *inputs_);
    int count = differing_in_tiles<false>(expected);
    constexpr std::int64_t end_of_words = std::int64_t{1} << 31;
    constexpr int input_bits = plan::limbs == 1 ? Input::width - 1 : plan::limb_bits;
    if (std::int64_t{tiled_->largest_magnitude()} << input_bits < end_of_words) {
      count += differing_in_tiles<true>(expected);
    }
    return count;
  }

 private:
  using plan = ernn::simd::pair_plan<Weight, Input, Columns, BlockSize>;
  using tiles = ernn::simd::tiling<Rows, Columns, BlockSize>;

  void set_paired_inputs() {
    constexpr int lanes = 4;
    using numbers = ernn::simd::pack<Input, lanes>;
    for (int first = 0; first < tiles::block_columns; first += lanes) {
      ernn::array<numbers, BlockSize> spectra;
      for (int k = 0; k < BlockSize; ++k) {
        typename numbers::integers raw{};
        for (int l = 0; l < ernn::minimum(lanes, tiles::block_columns - first); ++l) {
          raw.lanes[l] = inputs_->block[first + l][k].raw();
        }
        spectra[k] = numbers::from_raw(raw);
      }
      paired_->set(first, spectra);
    }
  }

  template <bool InWords, class Expected>
  int differing_in_tiles(const Expected& expected) {
    int count = 0;
    int group = 0;
    for (; group + tiles::tile_groups <= tiles::groups; group += tiles::tile_groups) {
      count += differing_in_tile<InWords, tiles::tile_groups>(expected, group);
    }
    if constexpr (constexpr int left = tiles::groups % tiles::tile_groups; left != 0) {
      count += differing_in_tile<InWords, left>(expected, group);
    }
    return count;
  }

  template <bool InWords, int Groups, class Expected>
  int differing_in_tile(const Expected& expected, int first_group) {
    ernn::simd::tile_sums<plan, tiles, BlockSize, InWords> sums;
    sums.template multiply<Groups, 1>(tiled_->tile(first_group), paired_.get(), &sums);
    int count = 0;
    for (int row = 0; row < Groups * tiles::lanes; ++row) {
      const int block_row = first_group * tiles::lanes + row;
      for (int k = 0; k < BlockSize && block_row < tiles::block_rows; ++k) {
        std::int64_t sum = 0;
        for (int part = 0; part < sums.parts; ++part) {
          sum += std::int64_t{sums.at(row / tiles::lanes, k, part).lanes[row % tiles::lanes]} << part * plan::limb_bits;
        }
        count += sum == expected.block[block_row][k].raw() ? 0 : 1;
      }
    }
    return count;
  }

  std::unique_ptr<ernn::spectral_matrix<Weight, Rows, Columns, BlockSize>> matrix_ =
      std::make_unique<ernn::spectral_matrix<Weight, Rows, Columns, BlockSize>>();
  std::unique_ptr<ernn::simd::tiled_matrix<Weight, Rows, Columns, BlockSize>> tiled_ =
      std::make_unique<ernn::simd::tiled_matrix<Weight, Rows, Columns, BlockSize>>();
  std::unique_ptr<ernn::block_vector<Input, Columns, BlockSize>> inputs_ =
      std::make_unique<ernn::block_vector<Input, Columns, BlockSize>>();
  std::unique_ptr<ernn::simd::paired_spectra<Weight, Input, Columns, BlockSize>> paired_ =
      std::make_unique<ernn::simd::paired_spectra<Weight, Input, Columns, BlockSize>>();
};

template <class Weight, class Input, int Rows, int Columns, int BlockSize>
int differing() {
  return products<Weight, Input, Rows, Columns, BlockSize>().differing();
}

/// An odd number of block rows, and columns that fill neither blocks nor registers.
template <class Weight, class Input, int BlockSize>
int differing_of_shapes() {
  return differing<Weight, Input, 9 * BlockSize + 1, 5 * BlockSize + 1, BlockSize>();
}

template <class Weight, class Input>
int differing_of_block_sizes() {
  return differing_of_shapes<Weight, Input, 1>() + differing_of_shapes<Weight, Input, 2>() +
         differing_of_shapes<Weight, Input, 4>() + differing_of_shapes<Weight, Input, 8>() +
         differing_of_shapes<Weight, Input, 16>() + differing_of_shapes<Weight, Input, 32>() +
         differing_of_shapes<Weight, Input, 64>();
}

}  // namespace

TEST_CASE("12 bits: every block size equals the scalar kernel") {
  CHECK(differing_of_block_sizes<fixed<12, 1>, fixed<12, 4>>() == 0);
}

TEST_CASE("16 bits: inputs in two limbs") {
  CHECK(differing_of_block_sizes<fixed<16, 1>, fixed<16, 4>>() == 0);
}

TEST_CASE("a row shorter than a register, and a row of just one") {
  CHECK(differing<fixed<12, 1>, fixed<12, 4>, 1, 1, 1>() == 0);
  CHECK(differing<fixed<12, 1>, fixed<12, 4>, 5, 3, 2>() == 0);
  CHECK(differing<fixed<12, 1>, fixed<12, 4>, 64, 32, 8>() == 0);
}

TEST_CASE("weights and inputs of 8 bits or less lie in memory as bytes") {
  CHECK(differing<fixed<8, 1>, fixed<8, 4>, 77, 131, 8>() == 0);
  CHECK(differing<fixed<5, 1>, fixed<16, 4>, 77, 131, 4>() == 0);
  CHECK(differing<fixed<16, 1>, fixed<3, 2>, 77, 131, 1>() == 0);
}

TEST_CASE("rows longer than 32 bits can sum are summed in pieces") {
  CHECK(differing<fixed<12, 1>, fixed<12, 4>, 3, 1100, 1>() == 0);
  CHECK(differing<fixed<12, 1>, fixed<12, 4>, 6, 1100, 4>() == 0);
  CHECK(differing<fixed<16, 1>, fixed<16, 4>, 3, 1100, 1>() == 0);
  CHECK(differing<fixed<16, 1>, fixed<15, 4>, 6, 1100, 2>() == 0);
  CHECK(differing<fixed<13, 1>, fixed<13, 4>, 12, 1100, 4>() == 0);
  CHECK(differing<fixed<16, 1>, fixed<16, 4>, 128, 8400, 64>() == 0);
}
