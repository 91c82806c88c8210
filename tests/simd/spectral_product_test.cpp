#include "ernn/simd/spectral_product.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "simd/number_source.hpp"

namespace {

using ernn::fixed;

/// Numbers that differ from the scalar kernel's. The matrix lies in memory of just its size.
template <class Weight, class Input, int Rows, int Columns, int BlockSize>
int differing() {
  number_source source;
  const auto matrix = std::make_unique<ernn::spectral_matrix<Weight, Rows, Columns, BlockSize>>();
  const auto inputs = std::make_unique<ernn::block_vector<Input, Columns, BlockSize>>();
  source.fill_rows(matrix->spectrum);
  for (auto& block : inputs->block) source.fill(block);
  const auto expected = ernn::spectral_product(*matrix, *inputs);
  const auto sums = ernn::simd::spectral_product(*matrix, *inputs);
  int count = 0;
  for (int i = 0; i < expected.blocks; ++i) {
    for (int k = 0; k < BlockSize; ++k) count += sums.block[i][k] == expected.block[i][k] ? 0 : 1;
  }
  return count;
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
