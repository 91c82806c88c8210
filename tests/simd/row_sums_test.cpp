// Both ways from sums of products to results: in 32 bits, where the weights allow it, and in wider formats.
#include "ernn/simd/row_sums.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "ernn/core/layer/formats.hpp"

namespace {

/// Products of a matrix whose numbers all have one magnitude, with inputs that make sums as large as they can be.
template <class Formats, int BlockSize>
class extreme_product {
 public:
  explicit extreme_product(int magnitude) {
    matrix_->scale = tiled_->scale = Formats::highest_scale;
    for (int i = 0; i < shape::block_rows; ++i) {
      for (int j = 0; j < shape::block_columns; ++j) {
        // Of row 1 the opposite numbers.
        for (int k = 0; k < BlockSize; ++k) {
          matrix_->spectrum[i][j][k] = weight::from_raw(
              static_cast<typename weight::storage>((k > 2 && k % 2 == 1) == (i == 1) ? magnitude : -magnitude));
        }
        tiled_->set_block(i, j, matrix_->spectrum[i][j]);
      }
    }
    for (auto& block : inputs_.block) {
      for (auto& x : block.data) x = input::lowest();
    }
    constexpr int lanes = 4;
    paired_.set(0, ernn::simd::load_groups<lanes, BlockSize, columns>(inputs_.block[0].data, 0));
  }

  bool fits_words() const { return sums::fit_words(term(*tiled_, &paired_)); }

  int differing() const {
    typename sums::template result<typename sums::full> found;
    sums::rows(&found, term(*tiled_, &paired_));
    const auto scaled =
        ernn::scaled_sums<Formats::spectral_sum_fraction_bits, Formats::lowest_scale, Formats::highest_scale>(
            ernn::spectral_product(*matrix_, inputs_), matrix_->scale);
    const auto expected = ernn::inverse_transforms<typename Formats::twiddle>(scaled);
    int count = 0;
    for (int i = 0; i < rows; ++i) count += found[i] == expected[i] ? 0 : 1;
    return count;
  }

 private:
  static constexpr int rows = 2 * BlockSize + 1, columns = 3 * BlockSize;
  using weight = typename Formats::spectral_weight;
  using input = typename Formats::spectral_input;
  using shape = ernn::block_shape<rows, columns, BlockSize>;
  using term = ernn::simd::product_term<Formats, weight, input, rows, columns, BlockSize, 1>;
  using sums = ernn::simd::row_sums<Formats, term>;

  std::unique_ptr<ernn::spectral_matrix<weight, rows, columns, BlockSize>> matrix_ =
      std::make_unique<ernn::spectral_matrix<weight, rows, columns, BlockSize>>();
  std::unique_ptr<ernn::simd::tiled_matrix<weight, rows, columns, BlockSize>> tiled_ =
      std::make_unique<ernn::simd::tiled_matrix<weight, rows, columns, BlockSize>>();
  ernn::block_vector<input, columns, BlockSize> inputs_;
  ernn::simd::paired_spectra<weight, input, columns, BlockSize> paired_;
};

/// Tries the least weights, the largest ones of which sums are known to fit 32 bits, one more, and the largest of all.
template <int Bits, int BlockSize>
void check_both_ways() {
  using product = extreme_product<ernn::standard_formats<Bits, BlockSize>, BlockSize>;
  constexpr int largest = (1 << (Bits - 1)) - 1;
  int fitting = 1, too_large = largest;
  REQUIRE(product(fitting).fits_words());
  REQUIRE(!product(too_large).fits_words());
  while (too_large - fitting > 1) {
    const int middle = (fitting + too_large) / 2;
    (product(middle).fits_words() ? fitting : too_large) = middle;
  }
  for (const int magnitude : {1, fitting, too_large, largest}) {
    CAPTURE(magnitude);
    CHECK(product(magnitude).differing() == 0);
  }
}

}  // namespace

TEST_CASE("results are the scalar kernel's in 32 bits, up to the largest weights that allow it, and beyond") {
  check_both_ways<12, 8>();
  check_both_ways<16, 8>();
}
