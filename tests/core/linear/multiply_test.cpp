#include "ernn/core/linear/multiply.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "../transform/error_bounds.hpp"
#include "product_formats.hpp"
#include "random_matrix.hpp"

namespace {

using ernn::array;
using ernn::block_circulant_matrix;
using ernn::fixed;
using ernn::multiply;
using ernn::power_of_two;
using ernn::spectral_matrix;
using oracle::exact_formats;
using oracle::fixed_formats;
using oracle::fixed_input;
using oracle::fixed_weight;
using oracle::for_many_shapes;

using rational =
    boost::multiprecision::number<boost::multiprecision::cpp_rational_backend, boost::multiprecision::et_off>;

/// The dense product, entry by entry, in rationals: exact for every float and fixed-point number.
template <class Weight, class Number, int Rows, int Columns, int BlockSize>
array<rational, Rows> dense_product(const block_circulant_matrix<Weight, Rows, Columns, BlockSize>& matrix,
                                    const array<Number, Columns>& input) {
  array<rational, Rows> result;
  for (int i = 0; i < Rows; ++i) {
    result[i] = 0;
    for (int j = 0; j < Columns; ++j) {
      result[i] += rational(oracle::entry(matrix, i, j)) * rational(static_cast<double>(input[j]));
    }
  }
  return result;
}

template <class Number, int Rows>
double largest_difference(const array<Number, Rows>& a, const array<rational, Rows>& b) {
  rational largest = 0;
  for (int i = 0; i < Rows; ++i) {
    largest = std::max(largest, rational(abs(rational(static_cast<double>(a[i])) - b[i])));
  }
  return static_cast<double>(largest);
}

template <int Rows, int Columns, int BlockSize>
void check_exact() {
  std::mt19937_64 random(1);
  std::uniform_int_distribution<int> any(-1000, 1000);
  block_circulant_matrix<rational, Rows, Columns, BlockSize> matrix;
  oracle::fill(matrix.first_column, [&] { return rational(any(random), 1 + std::abs(any(random))); });
  array<rational, Columns> input;
  for (rational& number : input.data) number = rational(any(random), 7);
  spectral_matrix<rational, Rows, Columns, BlockSize> spectral;
  ernn::spectral_form(matrix, 3, spectral);

  const array<rational, Rows> product = multiply<exact_formats<rational>>(spectral, input);
  for (int i = 0; i < Rows; ++i) {
    rational expected = 0;
    for (int j = 0; j < Columns; ++j) expected += oracle::entry(matrix, i, j) * input[j];
    CHECK(product[i] == expected);
  }
}

TEST_CASE("where transforms need no products, the product in rationals is the dense one") {
  check_exact<1, 1, 1>();
  check_exact<9, 6, 1>();
  check_exact<8, 6, 2>();
  check_exact<5, 11, 2>();
  check_exact<12, 8, 4>();
  check_exact<7, 13, 4>();
}

/// Integers.
struct integer_formats {
  using spectral_input = fixed<10, 10>;
  using twiddle = fixed<7, 1>;
  static constexpr int spectral_sum_fraction_bits = 0;
  static constexpr int lowest_scale = 0;
  static constexpr int highest_scale = 0;
};

TEST_CASE("small integers are exact in fixed point, block sizes 1, 2 and 4") {
  std::mt19937_64 random(2);
  std::uniform_int_distribution<int> any(-60, 60);
  const auto check = [&]<int Rows, int Columns, int BlockSize>() {
    block_circulant_matrix<double, Rows, Columns, BlockSize> matrix;
    oracle::fill(matrix.first_column, [&] { return any(random); });
    array<fixed<7, 7>, Columns> input;
    for (auto& number : input.data) number = fixed<7, 7>(any(random));
    spectral_matrix<fixed<9, 9>, Rows, Columns, BlockSize> spectral;
    ernn::spectral_form(matrix, 0, spectral);
    CHECK(largest_difference(multiply<integer_formats>(spectral, input), dense_product(matrix, input)) == 0);
  };
  check.template operator()<9, 6, 1>();
  check.template operator()<5, 11, 2>();
  check.template operator()<12, 9, 4>();
}

/// Sum of squares and of magnitudes over one block; the input's last block may be padded.
struct block_norms {
  double euclidean = 0;
  double sum = 0;
};
template <class Number, int Size>
block_norms norms_of(const array<Number, Size>& numbers, int first, int count) {
  block_norms norms;
  for (int i = first; i < std::min(first + count, Size); ++i) {
    const double value = static_cast<double>(numbers[i]);
    norms.euclidean += value * value;
    norms.sum += std::abs(value);
  }
  norms.euclidean = std::sqrt(norms.euclidean);
  return norms;
}

/// Bound on |y~_i - y_i| of one block row in floating point. With beta the relative error of a transform in the
/// Euclidean norm, |W~ - W| <= beta |W|, |X~ - X| <= beta |X|, gamma for the products and sums, and beta again for the
/// inverse; and |W . X| <= max|W| |X| <= sqrt(b) |w| sqrt(b) |x|, of which the inverse transform takes back one
/// sqrt(b).
template <class Number, int Rows, int Columns, int BlockSize>
double floating_point_bound(const block_circulant_matrix<double, Rows, Columns, BlockSize>& matrix,
                            const array<Number, Columns>& input, int block_row) {
  const double unit_roundoff = static_cast<double>(std::numeric_limits<Number>::epsilon()) / 2;
  const double beta = oracle::floating_point_bound(BlockSize, unit_roundoff, unit_roundoff);
  constexpr int block_columns = ernn::block_shape<Rows, Columns, BlockSize>::block_columns;
  const double gamma = std::sqrt(2.0) * (block_columns + 2) * unit_roundoff;
  // The time form is in double: where Number is float its spectrum is rounded once more.
  const double relative = std::pow(1 + beta, 3) * (1 + gamma) * (1 + unit_roundoff) - 1;
  double products = 0;
  for (int j = 0; j < block_columns; ++j) {
    products += norms_of(matrix.first_column[block_row][j], 0, BlockSize).euclidean *
                norms_of(input, j * BlockSize, BlockSize).euclidean;
  }
  return relative * std::sqrt(static_cast<double>(BlockSize)) * products;
}

template <class Number>
void check_floating_point() {
  std::mt19937_64 random(3);
  for_many_shapes([&]<int Rows, int Columns, int BlockSize>() {
    const auto matrix = oracle::random_matrix<double, Rows, Columns, BlockSize>(1.3, random);
    const auto input = oracle::random_vector<Number, Columns>(2.1, random);
    spectral_matrix<Number, Rows, Columns, BlockSize> spectral;
    ernn::spectral_form(matrix, -2, spectral);
    const auto product = multiply<exact_formats<Number>>(spectral, input);
    const auto expected = dense_product(matrix, input);
    for (int i = 0; i < Rows; ++i) {
      const double error = std::abs(static_cast<double>(rational(static_cast<double>(product[i])) - expected[i]));
      CHECK(error <= floating_point_bound(matrix, input, i / BlockSize));
    }
  });
}

TEST_CASE("double and float are the dense product within the derived bound") {
  check_floating_point<double>();
  check_floating_point<float>();
}

/// Bound on |y~_i - y_i| of one block row in fixed point.
///
/// A bin of a block's spectrum is at most sum|x|, that of a weight block at most sum|w|. With errors e_x and e_w of the
/// two, the product is off by sum|w| e_x + sum|x| e_w + e_x e_w; the sums over the row are then rounded once, and the
/// inverse transform averages the errors over the bins before it adds its own.
template <int Rows, int Columns, int BlockSize>
double fixed_point_bound(const block_circulant_matrix<double, Rows, Columns, BlockSize>& matrix, int scale,
                         const array<fixed_input, Columns>& input, int block_row) {
  using formats = fixed_formats;
  using twiddle = formats::twiddle;
  const double input_error =
      oracle::forward_bound(BlockSize, power_of_two(fixed_input::integer_bits - 1),
                            oracle::roundings_of<ernn::growth::grow, fixed_input, twiddle, BlockSize>(0)) +
      oracle::rounding_error(power_of_two(-formats::spectral_input::fraction_bits));
  // The spectrum is formed in double, whose errors are nothing beside half a last bit of the weights.
  const double weight_error = oracle::rounding_error(1.001 * power_of_two(scale - fixed_weight::fraction_bits));
  double error = oracle::rounding_error(power_of_two(-formats::spectral_sum_fraction_bits));
  double largest_sum = 0;
  for (int j = 0; j < ernn::block_shape<Rows, Columns, BlockSize>::block_columns; ++j) {
    const double weights = norms_of(matrix.first_column[block_row][j], 0, BlockSize).sum;
    const double inputs = norms_of(input, j * BlockSize, BlockSize).sum;
    error += weights * input_error + inputs * weight_error + input_error * weight_error;
    largest_sum += (weights + weight_error) * (inputs + input_error);
  }
  using sum = fixed<64, 64 - formats::spectral_sum_fraction_bits>;
  return error + oracle::inverse_bound(BlockSize, largest_sum,
                                       oracle::roundings_of<ernn::growth::grow, sum, twiddle, BlockSize>(0));
}

TEST_CASE("fixed point with every format distinct is the dense product within the derived bound") {
  std::mt19937_64 random(4);
  for_many_shapes([&]<int Rows, int Columns, int BlockSize>() {
    for (const int scale : {-3, 0, 2}) {
      // Spectra that fit: no bin is larger than the sum of the block.
      const auto matrix =
          oracle::random_matrix<double, Rows, Columns, BlockSize>(1.9 * power_of_two(scale) / BlockSize, random);
      const auto input = oracle::random_vector<fixed_input, Columns>(0.49, random);
      spectral_matrix<fixed_weight, Rows, Columns, BlockSize> spectral;
      ernn::spectral_form(matrix, scale, spectral);
      const auto product = multiply<fixed_formats>(spectral, input);
      const auto expected = dense_product(matrix, input);
      for (int i = 0; i < Rows; ++i) {
        const double error = std::abs(static_cast<double>(rational(static_cast<double>(product[i])) - expected[i]));
        CHECK(error <= fixed_point_bound(matrix, scale, input, i / BlockSize));
      }
    }
  });
}

}  // namespace
