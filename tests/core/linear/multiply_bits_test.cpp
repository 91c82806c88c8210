// The product of multiply.hpp, bit by bit; multiply_test.cpp has its closeness to the dense product.
#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <random>
#include <type_traits>

#include "../transform/error_bounds.hpp"
#include "ernn/core/linear/multiply.hpp"
#include "integer_product.hpp"
#include "product_formats.hpp"
#include "random_matrix.hpp"

namespace {

using ernn::array;
using ernn::fixed;
using ernn::multiply;
using ernn::power_of_two;
using ernn::spectral_matrix;
using oracle::exact_formats;
using oracle::fixed_formats;
using oracle::fixed_input;
using oracle::fixed_weight;
using oracle::for_many_shapes;

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
