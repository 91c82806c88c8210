#include "ernn/core/linear/multiply.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <type_traits>

#include "../transform/error_bounds.hpp"
#include "integer_product.hpp"
#include "random_matrix.hpp"

namespace {

using ernn::array;
using ernn::block_circulant_matrix;
using ernn::fixed;
using ernn::multiply;
using ernn::power_of_two;
using ernn::spectral_matrix;

using rational =
    boost::multiprecision::number<boost::multiprecision::cpp_rational_backend, boost::multiprecision::et_off>;

/// Formats where nothing is rounded.
template <class Number>
struct exact_formats {
  using spectral_input = Number;
  using twiddle = Number;
  static constexpr int spectral_sum_fraction_bits = 0;
  static constexpr int lowest_scale = -4;
  static constexpr int highest_scale = 4;
};

/// Every format another one.
struct fixed_formats {
  using spectral_input = fixed<13, 6>;
  using twiddle = fixed<14, 1>;
  static constexpr int spectral_sum_fraction_bits = 11;
  static constexpr int lowest_scale = -3;
  static constexpr int highest_scale = 2;
};
/// Integers.
struct integer_formats {
  using spectral_input = fixed<10, 10>;
  using twiddle = fixed<7, 1>;
  static constexpr int spectral_sum_fraction_bits = 0;
  static constexpr int lowest_scale = 0;
  static constexpr int highest_scale = 0;
};

using fixed_weight = fixed<12, 2>;
using fixed_input = fixed<11, 2>;

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

/// Calls check.operator()<Rows, Columns, BlockSize>() for shapes with one and many, odd and even numbers of blocks.
template <class Check>
void for_many_shapes(Check check) {
  check.template operator()<1, 1, 1>();
  check.template operator()<13, 29, 1>();
  check.template operator()<1, 1, 2>();
  check.template operator()<7, 9, 2>();
  check.template operator()<12, 20, 4>();
  check.template operator()<3, 5, 4>();
  check.template operator()<37, 53, 8>();
  check.template operator()<8, 8, 8>();
  check.template operator()<40, 24, 16>();
  check.template operator()<33, 95, 32>();
  check.template operator()<65, 130, 64>();
  check.template operator()<1, 3, 64>();
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

/// Any number of the format; `extreme`: only its ends.
template <class Number>
Number any_number(bool extreme, std::mt19937_64& random) {
  std::uniform_int_distribution<long long> any(Number::lowest().raw(), Number::highest().raw());
  if (extreme) return random() % 2 == 0 ? Number::lowest() : Number::highest();
  return Number::from_raw(static_cast<typename Number::storage>(any(random)));
}

TEST_CASE("every bit is that of a plain integer model, for any weights and inputs, saturating ones included") {
  std::mt19937_64 random(5);
  const oracle::integer_formats plain = {.input_fraction = fixed_input::fraction_bits,
                                         .spectral_input_width = fixed_formats::spectral_input::width,
                                         .spectral_input_fraction = fixed_formats::spectral_input::fraction_bits,
                                         .weight_fraction = fixed_weight::fraction_bits,
                                         .twiddle_fraction = fixed_formats::twiddle::fraction_bits,
                                         .sum_fraction = fixed_formats::spectral_sum_fraction_bits};
  for_many_shapes([&]<int Rows, int Columns, int BlockSize>() {
    for (int repetition = 0; repetition < 12; ++repetition) {
      spectral_matrix<fixed_weight, Rows, Columns, BlockSize> matrix;
      oracle::fill(matrix.spectrum, [&] { return any_number<fixed_weight>(repetition % 2 == 0, random); });
      matrix.scale = repetition % 6 - 3;
      array<fixed_input, Columns> input;
      for (auto& number : input.data) number = any_number<fixed_input>(repetition % 4 < 2, random);

      const auto product = multiply<fixed_formats>(matrix, input);
      const auto expected = oracle::integer_product(matrix, input, plain);
      for (int i = 0; i < Rows; ++i) REQUIRE(product[i].raw() == expected[static_cast<std::size_t>(i)]);
    }
  });
}

TEST_CASE("parallelism never changes a bit of the whole product") {
  std::mt19937_64 random(6);
  const auto matrix = oracle::random_matrix<double, 37, 53, 8>(0.2, random);
  spectral_matrix<double, 37, 53, 8> floating;
  spectral_matrix<fixed_weight, 37, 53, 8> quantised;
  ernn::spectral_form(matrix, 0, floating);
  ernn::spectral_form(matrix, 0, quantised);
  const auto input = oracle::random_vector<double, 53>(1.0, random);
  const auto quantised_input = oracle::random_vector<fixed_input, 53>(1.0, random);
  const auto one = multiply<exact_formats<double>, 1>(floating, input);
  const auto three = multiply<exact_formats<double>, 3>(floating, input);
  const auto quantised_one = multiply<fixed_formats, 1>(quantised, quantised_input);
  const auto quantised_four = multiply<fixed_formats, 4>(quantised, quantised_input);
  for (int i = 0; i < 37; ++i) {
    CHECK(one[i] == three[i]);
    CHECK(quantised_one[i] == quantised_four[i]);
  }
}

TEST_CASE("two matrices share one inverse transform, each with its own scale") {
  std::mt19937_64 random(7);
  const auto first = oracle::random_matrix<double, 21, 13, 8>(0.02, random);
  const auto second = oracle::random_matrix<double, 21, 34, 8>(0.8, random);
  spectral_matrix<fixed<16, 1>, 21, 13, 8> first_spectra;
  spectral_matrix<fixed<14, 1>, 21, 34, 8> second_spectra;
  ernn::spectral_form(first, -2, first_spectra);
  ernn::spectral_form(second, 3, second_spectra);
  const auto x = oracle::random_vector<fixed<16, 1>, 13>(0.9, random);
  const auto y = oracle::random_vector<fixed<15, 1>, 34>(0.9, random);
  using twiddle = fixed<18, 1>;
  const auto x_spectra = ernn::forward_transforms<8, fixed<18, 4>, twiddle>(x);
  const auto y_spectra = ernn::forward_transforms<8, fixed<17, 4>, twiddle>(y);
  const auto x_sums =
      ernn::scaled_sums<16, -2, 3>(ernn::spectral_product(first_spectra, x_spectra), first_spectra.scale);
  const auto y_sums =
      ernn::scaled_sums<16, -2, 3>(ernn::spectral_product(second_spectra, y_spectra), second_spectra.scale);
  const auto together = ernn::inverse_transforms<twiddle>(ernn::add_blocks(x_sums, y_sums));

  const auto alone_x = ernn::inverse_transforms<twiddle>(x_sums);
  const auto alone_y = ernn::inverse_transforms<twiddle>(y_sums);
  // The same linear function but for the roundings of three inverse transforms.
  const double bound = 3 * oracle::inverse_bound(8, 0, {.product = power_of_two(-16)});
  for (int i = 0; i < 21; ++i) {
    CHECK(std::abs(static_cast<double>(together[i] - (alone_x[i] + alone_y[i]))) <= bound);
  }
}

TEST_CASE("scaled sums keep all integer bits and round once, and never keep bits that are not there") {
  using accumulator = fixed<20, 8>;
  static_assert(std::is_same<ernn::scaled_number<accumulator, 10, -3, 2>, fixed<20, 10>>::value, "8 + 2 and 10 bits");
  static_assert(std::is_same<ernn::scaled_number<accumulator, 40, -3, 2>, fixed<25, 10>>::value,
                "15 fraction bits are exact");
  static_assert(std::is_same<ernn::scaled_number<double, 10, -3, 2>, double>::value, "floating point");
  ernn::block_vector<accumulator, 3, 2> sums;
  for (int i = 0; i < 4; ++i) sums.block[i / 2][i % 2] = i % 2 == 0 ? accumulator::lowest() : accumulator::highest();
  for (int scale = -3; scale <= 2; ++scale) {
    const auto scaled = ernn::scaled_sums<40, -3, 2>(sums, scale);
    for (int i = 0; i < 4; ++i) {
      CHECK(static_cast<double>(scaled.block[i / 2][i % 2]) ==
            static_cast<double>(sums.block[i / 2][i % 2]) * power_of_two(scale));
    }
  }
  sums.block[0][0] = accumulator::from_raw(6);  // 6 * 2^-12 * 2^-3 is 1.5 * 2^-13: a tie, rounded to even
  CHECK(ernn::scaled_sums<13, -3, 2>(sums, -3).block[0][0].raw() == 2);
}

TEST_CASE("block size 1 is a dense matrix, and needs no twiddles to speak of") {
  std::mt19937_64 random(8);
  const auto matrix = oracle::random_matrix<double, 5, 7, 1>(1.0, random);
  spectral_matrix<fixed<18, 2>, 5, 7, 1> spectral;
  ernn::spectral_form(matrix, 0, spectral);
  const auto input = oracle::random_vector<fixed<11, 2>, 7>(1.0, random);
  const auto product = multiply<fixed_formats>(spectral, input);
  for (int i = 0; i < 5; ++i) {
    double sum = 0;
    for (int j = 0; j < 7; ++j) {
      sum += static_cast<double>(spectral.spectrum[i][j][0]) *
             static_cast<double>(fixed_formats::spectral_input(input[j]));
    }
    CHECK(std::abs(static_cast<double>(product[i]) - sum) <= power_of_two(-12));  // half of the last of 11 bits
  }
}

}  // namespace
