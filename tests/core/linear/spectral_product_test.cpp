#include "ernn/core/linear/spectral_product.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <random>
#include <type_traits>

#include "../transform/counted.hpp"
#include "../transform/integer_fft.hpp"
#include "random_matrix.hpp"

namespace {

using counting::counted;
using ernn::array;
using ernn::block_shape;
using ernn::block_vector;
using ernn::derived_accumulator;
using ernn::fixed;
using ernn::four_multiplications;
using ernn::named_accumulator;
using ernn::spectral_matrix;
using ernn::spectral_product;
using ernn::three_multiplications;

using weight = fixed<12, 3>;
using input = fixed<10, 4>;

// A product has 22 bits; complex bins add two of them, and the blocks of a row are summed.
static_assert(std::is_same<ernn::bin_product<weight, input, 2>, fixed<22, 7>>::value, "real bins: one product");
static_assert(std::is_same<ernn::bin_product<weight, input, 8>, fixed<23, 8>>::value, "complex bins: two products");
static_assert(std::is_same<ernn::accumulator_number<derived_accumulator, weight, input, 40, 8>, fixed<26, 11>>::value,
              "five blocks: three bits");
static_assert(std::is_same<ernn::accumulator_number<derived_accumulator, weight, input, 5, 1>, fixed<25, 10>>::value,
              "dense, five columns: three bits");

template <class Method, int Size>
int multiplications() {
  array<counted, Size> a, b;
  return counting::count([&] { ernn::multiply_spectra<Method>(a, b); }).multiplications;
}

// E-RNN, section 2: bins 0 and b/2 are real, the others' conjugates need no product.
TEST_CASE("real multiplications of one block: 2 + 4 (b/2 - 1), or 2 + 3 (b/2 - 1)") {
  CHECK(multiplications<four_multiplications, 1>() == 1);
  CHECK(multiplications<four_multiplications, 2>() == 2);
  CHECK(multiplications<four_multiplications, 4>() == 6);
  CHECK(multiplications<four_multiplications, 8>() == 14);
  CHECK(multiplications<four_multiplications, 16>() == 30);
  CHECK(multiplications<four_multiplications, 64>() == 126);
  CHECK(multiplications<three_multiplications, 8>() == 11);
  CHECK(multiplications<three_multiplications, 16>() == 23);
}

TEST_CASE("a matrix multiplies each of its blocks once, whatever the parallelism") {
  static spectral_matrix<counted, 24, 40, 8> matrix;
  static block_vector<counted, 40, 8> inputs;
  CHECK(counting::count([] { spectral_product<1>(matrix, inputs); }).multiplications == 3 * 5 * 14);
  CHECK(counting::count([] { spectral_product<2>(matrix, inputs); }).multiplications == 3 * 5 * 14);
  CHECK(counting::count([] { spectral_product<2>(matrix, inputs); }).additions == 3 * 5 * (8 + 6));
}

/// Accumulator `k` of block row `row` in 128-bit integers, straight from the definition of a complex product.
template <class Matrix, class Inputs>
oracle::integer direct_sum(const Matrix& matrix, const Inputs& inputs, int row, int k) {
  constexpr int columns = Matrix::shape::block_columns;
  oracle::integer sum = 0;
  for (int j = 0; j < columns; ++j) {
    const auto& w = matrix.spectrum[row][j];
    const auto& x = inputs.block[j];
    const auto raw_product = [](const auto& a, const auto& b) { return oracle::integer{a.raw()} * b.raw(); };
    if (k < 2) {
      sum += raw_product(w[k], x[k]);
    } else if (k % 2 == 0) {
      sum += raw_product(w[k], x[k]) - raw_product(w[k + 1], x[k + 1]);
    } else {
      sum += raw_product(w[k], x[k - 1]) + raw_product(w[k - 1], x[k]);
    }
  }
  return sum;
}

/// Numbers that fill a format: one end, the other, either, or anything.
template <class Number>
Number filling(int kind, std::mt19937_64& random) {
  std::uniform_int_distribution<long long> any(Number::lowest().raw(), Number::highest().raw());
  switch (kind) {
    case 0:
      return Number::lowest();
    case 1:
      return Number::highest();
    case 2:
      return random() % 2 == 0 ? Number::lowest() : Number::highest();
    default:
      return Number::from_raw(static_cast<typename Number::storage>(any(random)));
  }
}

template <class Weight, class Input, int Rows, int Columns, int BlockSize>
void check_against_integers() {
  std::mt19937_64 random(1);
  const auto matrix = std::make_unique<spectral_matrix<Weight, Rows, Columns, BlockSize>>();
  const auto inputs = std::make_unique<block_vector<Input, Columns, BlockSize>>();
  for (int repetition = 0; repetition < 32; ++repetition) {
    oracle::fill(matrix->spectrum, [&] { return filling<Weight>(repetition / 4 % 4, random); });
    for (auto& block : inputs->block) {
      for (auto& number : block.data) number = filling<Input>(repetition % 4, random);
    }
    const auto sums = spectral_product(*matrix, *inputs);
    const auto sums_of_three = spectral_product<1, derived_accumulator, three_multiplications>(*matrix, *inputs);
    for (int i = 0; i < sums.blocks; ++i) {
      for (int k = 0; k < BlockSize; ++k) {
        REQUIRE(sums.block[i][k].raw() == direct_sum(*matrix, *inputs, i, k));
        REQUIRE(sums_of_three.block[i][k] == sums.block[i][k]);
      }
    }
  }
}

TEST_CASE("accumulators equal 128-bit sums for extreme weights and inputs: they cannot overflow") {
  check_against_integers<fixed<12, 3>, fixed<12, 5>, 40, 64, 8>();
  check_against_integers<fixed<12, 3>, fixed<9, 5>, 33, 31, 8>();
  check_against_integers<fixed<16, 1>, fixed<16, 6>, 17, 160, 16>();
  check_against_integers<fixed<5, 9>, fixed<3, -1>, 70, 200, 64>();
  check_against_integers<fixed<8, 1>, fixed<8, 1>, 9, 15, 2>();
  check_against_integers<fixed<8, 1>, fixed<7, 1>, 4, 4, 4>();
  check_against_integers<fixed<12, 1>, fixed<12, 1>, 7, 64, 1>();
  check_against_integers<fixed<1, 1>, fixed<1, 1>, 3, 64, 1>();
  check_against_integers<fixed<30, 1>, fixed<30, 1>, 8, 64, 32>();  // accumulators beyond 64 bits
}

TEST_CASE("derived accumulators have no bit to spare") {
  spectral_matrix<weight, 8, 64, 8> matrix;
  block_vector<input, 64, 8> inputs;
  oracle::fill(matrix.spectrum, [] { return weight::lowest(); });
  for (auto& block : inputs.block) {
    for (auto& number : block.data) number = input::lowest();
  }
  const auto sums = spectral_product(matrix, inputs);
  using sum = std::decay_t<decltype(sums.block[0][3])>;
  using one_bit_less = fixed<sum::width - 1, sum::integer_bits - 1>;
  CHECK(sums.block[0][3] > one_bit_less::highest());
}

template <int PEs, class Matrix, class Inputs, class Sums>
bool same_bits(const Matrix& matrix, const Inputs& inputs, const Sums& expected) {
  const Sums sums = spectral_product<PEs>(matrix, inputs);
  bool same = true;
  for (int i = 0; i < sums.blocks; ++i) {
    for (int k = 0; k < sums.block[i].size; ++k) same = same && sums.block[i][k] == expected.block[i][k];
  }
  return same;
}

template <class Weight, class Input, int BlockSize>
void check_parallelism() {
  std::mt19937_64 random(2);
  std::uniform_real_distribution<double> any(-0.9, 0.9);
  spectral_matrix<Weight, 7 * BlockSize, 3 * BlockSize, BlockSize> matrix;
  block_vector<Input, 3 * BlockSize, BlockSize> inputs;
  oracle::fill(matrix.spectrum, [&] { return static_cast<Weight>(any(random)); });
  for (auto& block : inputs.block) {
    for (auto& number : block.data) number = static_cast<Input>(any(random));
  }
  const auto expected = spectral_product<1>(matrix, inputs);
  CHECK(same_bits<2>(matrix, inputs, expected));
  CHECK(same_bits<3>(matrix, inputs, expected));
  CHECK(same_bits<5>(matrix, inputs, expected));
  CHECK(same_bits<7>(matrix, inputs, expected));
}

TEST_CASE("parallelism never changes a bit, in floating point neither") {
  check_parallelism<weight, input, 8>();
  check_parallelism<weight, input, 1>();
  check_parallelism<double, double, 16>();
  check_parallelism<float, float, 4>();
}

TEST_CASE("a named accumulator is used as it is") {
  std::mt19937_64 random(3);
  spectral_matrix<weight, 8, 24, 8> matrix;
  block_vector<input, 24, 8> inputs;
  oracle::fill(matrix.spectrum, [&] { return weight(1.0); });
  for (auto& block : inputs.block) {
    for (auto& number : block.data) number = input(1.5);
  }
  using narrow = fixed<20, 5>;  // the sums, at most 9, fit: all fraction bits are there
  const auto sums = spectral_product<1, named_accumulator<narrow>>(matrix, inputs);
  static_assert(std::is_same<decltype(sums), const block_vector<narrow, 8, 8>>::value, "the named format");
  const auto derived = spectral_product(matrix, inputs);
  for (int k = 0; k < 8; ++k) CHECK(sums.block[0][k] == derived.block[0][k]);

  using too_narrow = fixed<18, 3>;  // 4.5 does not fit
  const auto saturated = spectral_product<1, named_accumulator<too_narrow>>(matrix, inputs);
  CHECK(saturated.block[0][0] == too_narrow::highest());
}

}  // namespace
