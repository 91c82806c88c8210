#include "ernn/core/linear/block_vector.hpp"

#include <doctest/doctest.h>

#include <type_traits>

#include "ernn/core/number/fixed.hpp"

namespace {

using ernn::array;
using ernn::block_vector;
using ernn::fixed;

static_assert(block_vector<double, 1, 64>::blocks == 1, "one value needs one block");
static_assert(block_vector<double, 64, 8>::blocks == 8, "whole blocks");
static_assert(block_vector<double, 65, 8>::blocks == 9, "the last block is padded");
static_assert(block_vector<double, 65, 1>::blocks == 65, "block size 1: every value for itself");
static_assert(sizeof(block_vector<double, 65, 8>) == 72 * sizeof(double), "nothing but the padded values in a row");

TEST_CASE("a vector is cut in blocks, padded with zeros, and joined again") {
  array<double, 5> values = {{1, 2, 3, 4, 5}};
  const auto blocks = ernn::cut_in_blocks<4>(values);
  CHECK(blocks.block[0][0] == 1);
  CHECK(blocks.block[0][3] == 4);
  CHECK(blocks.block[1][0] == 5);
  CHECK(blocks.block[1][1] == 0);
  CHECK(blocks.block[1][2] == 0);
  CHECK(blocks.block[1][3] == 0);
  const array<double, 5> joined = ernn::join_blocks(blocks);
  for (int i = 0; i < 5; ++i) CHECK(joined[i] == values[i]);
}

TEST_CASE("sums of blocks are exact and grow") {
  block_vector<fixed<4, 2>, 3, 2> a;
  block_vector<fixed<5, 3>, 3, 2> b;
  for (int i = 0; i < 4; ++i) {
    a.block[i / 2][i % 2] = fixed<4, 2>::from_raw(static_cast<std::int8_t>(-8 + i));
    b.block[i / 2][i % 2] = fixed<5, 3>::lowest();
  }
  const auto sum = ernn::add_blocks(a, b);
  static_assert(std::is_same<decltype(sum), const block_vector<fixed<6, 4>, 3, 2>>::value, "one integer bit more");
  for (int i = 0; i < 4; ++i) CHECK(sum.block[i / 2][i % 2].raw() == -8 + i - 16);
}

}  // namespace
