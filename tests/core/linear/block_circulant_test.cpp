#include "ernn/core/linear/block_circulant.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "../transform/every_size.hpp"
#include "random_matrix.hpp"

namespace {

using ernn::array;
using ernn::block_circulant_matrix;
using ernn::block_shape;
using ernn::fixed;
using ernn::spectral_matrix;

static_assert(block_shape<64, 32, 8>::block_rows == 8 && block_shape<64, 32, 8>::block_columns == 4, "whole blocks");
static_assert(block_shape<65, 31, 8>::block_rows == 9 && block_shape<65, 31, 8>::block_columns == 4, "padded blocks");
static_assert(block_shape<5, 7, 1>::block_rows == 5 && block_shape<5, 7, 1>::block_columns == 7, "a dense matrix");
static_assert(sizeof(block_circulant_matrix<float, 65, 31, 8>) == 9 * 4 * 8 * sizeof(float),
              "the bytes of a tensor [block_rows, block_columns, BlockSize]");

TEST_CASE("a block's spectrum is that of its first column, rounded once to the weights' format") {
  using weight = fixed<12, 3>;
  std::mt19937_64 random(1);
  oracle::for_every_size([&]<int Size>() {
    const int scale = -3;
    const array<double, Size> column = oracle::random_vector<double, Size>(0.3 / Size, random);
    const auto spectrum = ernn::spectral_block<weight>(column, scale);
    const array<double, Size> exact = ernn::real_fft<double>(column);
    for (int k = 0; k < Size; ++k) {
      CHECK(spectrum[k].raw() == std::nearbyint(std::ldexp(exact[k], weight::fraction_bits - scale)));
    }
  });
}

TEST_CASE("weights beyond the format saturate; the scale brings them into it") {
  const array<double, 2> column = {{3.0, 2.0}};
  CHECK(ernn::spectral_block<fixed<8, 2>>(column, 0)[0] == fixed<8, 2>::highest());
  CHECK(ernn::spectral_block<fixed<8, 2>>(column, 2)[0] == fixed<8, 2>(1.25));
  CHECK(ernn::spectral_block<fixed<8, 2>>(column, 2)[1] == fixed<8, 2>(0.25));
}

TEST_CASE("a matrix is transformed block by block and keeps its scale") {
  std::mt19937_64 random(2);
  const auto matrix = oracle::random_matrix<double, 13, 21, 8>(0.5, random);
  spectral_matrix<fixed<16, 2>, 13, 21, 8> spectral;
  ernn::spectral_form(matrix, 1, spectral);
  CHECK(spectral.scale == 1);
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < 3; ++j) {
      const auto block = ernn::spectral_block<fixed<16, 2>>(matrix.first_column[i][j], 1);
      for (int k = 0; k < 8; ++k) CHECK(spectral.spectrum[i][j][k] == block[k]);
    }
  }
}

TEST_CASE("block size 1 keeps the weights themselves") {
  std::mt19937_64 random(3);
  const auto matrix = oracle::random_matrix<double, 3, 5, 1>(1.0, random);
  spectral_matrix<double, 3, 5, 1> spectral;
  ernn::spectral_form(matrix, 0, spectral);
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 5; ++j) CHECK(spectral.spectrum[i][j][0] == matrix.first_column[i][j][0]);
  }
}

}  // namespace
