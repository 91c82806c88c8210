#include "ernn/simd/layer_products.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "ernn/core/layer/formats.hpp"
#include "simd/number_source.hpp"

namespace {

using ernn::array;

template <class Formats>
struct scalar_products {
  using formats = Formats;
  using storage = ernn::circulant_storage;
  using complex_product = ernn::four_multiplications;
  using level = ernn::level_hardware;
};

/// Numbers of matrix x input that differ from the scalar kernel's, transforms and scale included.
template <class Formats, int BlockSize>
int differing() {
  constexpr int rows = 9 * BlockSize + 1, columns = 5 * BlockSize + 1;
  using scalar = ernn::layer_products<scalar_products<Formats>>;
  using vectorised = ernn::layer_products<ernn::simd::configuration<scalar_products<Formats>>>;
  using spectral = typename Formats::spectral_input;

  number_source source;
  const auto matrix =
      std::make_unique<ernn::spectral_matrix<typename Formats::spectral_weight, rows, columns, BlockSize>>();
  const auto tiled =
      std::make_unique<ernn::simd::tiled_matrix<typename Formats::spectral_weight, rows, columns, BlockSize>>();
  using shape = ernn::block_shape<rows, columns, BlockSize>;
  for (int i = 0; i < shape::block_rows; ++i) {
    for (int j = 0; j < shape::block_columns; ++j) {
      source.fill(matrix->spectrum[i][j]);
      tiled->set_block(i, j, matrix->spectrum[i][j]);
    }
  }
  int count = 0;
  for (matrix->scale = Formats::lowest_scale; matrix->scale <= Formats::highest_scale; matrix->scale += 3) {
    tiled->scale = matrix->scale;
    array<typename Formats::input, columns> x;
    source.fill(x);
    const auto expected = scalar::product(*matrix, scalar::template transform<BlockSize, spectral>(x));
    const auto found = vectorised::product(*tiled, vectorised::template transform<BlockSize, spectral>(x));
    using narrowed = typename decltype(found)::value_type;  // it saturates where nobody sees it: see sum_number
    for (int i = 0; i < rows; ++i) count += found[i] == narrowed(expected[i]) ? 0 : 1;
  }
  return count;
}

}  // namespace

TEST_CASE("products of matrices of every block size equal the scalar kernel's") {
  CHECK(differing<ernn::standard_formats<12, 1>, 1>() == 0);
  CHECK(differing<ernn::standard_formats<12, 2>, 2>() == 0);
  CHECK(differing<ernn::standard_formats<16, 4>, 4>() == 0);
  CHECK(differing<ernn::standard_formats<12, 8>, 8>() == 0);
  CHECK(differing<ernn::standard_formats<12, 16>, 16>() == 0);
  CHECK(differing<ernn::standard_formats<16, 32>, 32>() == 0);
  CHECK(differing<ernn::standard_formats<12, 64>, 64>() == 0);
}
