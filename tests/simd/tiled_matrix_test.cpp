#include "ernn/simd/tiled_matrix.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "simd/number_source.hpp"

namespace {

using weight = ernn::fixed<12, 1>;

template <int Rows, int Columns, int BlockSize>
int differing_after_all_were_set() {
  using matrix = ernn::simd::tiled_matrix<weight, Rows, Columns, BlockSize>;
  const auto tiled = std::make_unique<matrix>();
  number_source source;
  for (int i = 0; i < matrix::shape::block_rows; ++i) {
    for (int j = 0; j < matrix::shape::block_columns; ++j) {
      ernn::array<weight, BlockSize> block;
      source.fill(block);
      tiled->set_block(i, j, block);
    }
  }
  number_source same_source;
  int count = 0;
  for (int i = 0; i < matrix::shape::block_rows; ++i) {
    for (int j = 0; j < matrix::shape::block_columns; ++j) {
      ernn::array<weight, BlockSize> block;
      same_source.fill(block);
      for (int k = 0; k < BlockSize; ++k) count += tiled->block(i, j)[k] == block[k] ? 0 : 1;
    }
  }
  return count;
}

constexpr weight raw(int value) {
  return weight::from_raw(static_cast<weight::storage>(value));
}

}  // namespace

TEST_CASE("every number has a place of its own, with an odd number of block rows and columns") {
  CHECK(differing_after_all_were_set<83, 7, 1>() == 0);
  CHECK(differing_after_all_were_set<5, 3, 2>() == 0);
  CHECK(differing_after_all_were_set<37 * 8, 5 * 8, 8>() == 0);
}

TEST_CASE("the largest magnitude is the sum of a row's numbers that share a bin, and stays a bound") {
  ernn::simd::tiled_matrix<weight, 8, 8, 4> matrix;
  CHECK(matrix.largest_magnitude() == 0);
  matrix.set_block(0, 0, {{raw(5), raw(-7), raw(3), raw(-3)}});
  CHECK(matrix.largest_magnitude() == 7);
  matrix.set_block(0, 1, {{raw(-1), raw(2), raw(-10), raw(20)}});
  CHECK(matrix.largest_magnitude() == 36);
  matrix.set_block(1, 1, {{raw(-40), raw(2), raw(0), raw(1)}});
  CHECK(matrix.largest_magnitude() == 40);
  matrix.set_block(1, 1, {{raw(0), raw(2), raw(0), raw(1)}});
  CHECK(matrix.largest_magnitude() >= 36);
}
