#include "ernn/core/linear/sparse_product.hpp"

#include <doctest/doctest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <cstddef>
#include <cstdint>
#include <random>
#include <type_traits>
#include <vector>

#include "ernn/core/number/interval.hpp"
#include "pruned_matrix.hpp"

namespace {

using ernn::block_vector;
using ernn::fixed;
using ernn::interval;
using ernn::sparse_product;
using oracle::pruned_matrix;
using oracle::roomy_matrix;
using oracle::sparse;

using rational =
    boost::multiprecision::number<boost::multiprecision::cpp_rational_backend, boost::multiprecision::et_off>;
using weight = fixed<12, 3>;
using input = fixed<16, 4>;

/// Multiples of 1/16, the same for every number type.
template <class Number, int Columns>
block_vector<Number, Columns, 1> any_input(unsigned seed) {
  std::mt19937_64 random(seed);
  std::uniform_int_distribution<int> any(-127, 127);
  block_vector<Number, Columns, 1> values;
  for (auto& block : values.block) block[0] = Number(any(random) / 16.0);
  return values;
}

/// Calls check.operator()<Rows, Columns, PEs>(dense) for even and uneven shares of the rows, columns longer than an
/// index reaches, and every density from an empty matrix to a full one.
template <class Check>
void for_many_matrices(Check check) {
  std::mt19937_64 random(1);
  for (const double density : {0.0, 0.02, 0.1, 0.5, 1.0}) {
    const auto with = [&]<int Rows, int Columns, int PEs>() {
      check.template operator()<Rows, Columns, PEs>(pruned_matrix(Rows, Columns, density, random));
    };
    with.template operator()<5, 9, 5>();
    with.template operator()<64, 5, 1>();
    with.template operator()<131, 11, 4>();
    with.template operator()<100, 20, 32>();
  }
}

template <int Rows, int Columns, int PEs>
void check_fixed(const std::vector<double>& dense) {
  const auto x = any_input<input, Columns>(2);
  const auto product = sparse_product(*sparse<weight, Rows, Columns, PEs>(dense), x);
  for (int row = 0; row < Rows; ++row) {
    long long sum = 0;
    for (int column = 0; column < Columns; ++column) {
      const auto number = weight(dense[static_cast<std::size_t>(row * Columns + column)]);
      sum += static_cast<long long>(number.raw()) * x.block[column][0].raw();
    }
    REQUIRE(product.block[row][0].raw() == sum);
  }
}

TEST_CASE("in fixed point every bit is that of the dense product in integers") {
  for_many_matrices(
      []<int Rows, int Columns, int PEs>(const std::vector<double>& dense) { check_fixed<Rows, Columns, PEs>(dense); });
}

template <int Rows, int Columns, int PEs>
void check_rational(const std::vector<double>& dense) {
  const auto x = any_input<rational, Columns>(3);
  const auto product = sparse_product(*sparse<rational, Rows, Columns, PEs>(dense), x);
  const auto in_double = sparse_product(*sparse<double, Rows, Columns, PEs>(dense), any_input<double, Columns>(3));
  for (int row = 0; row < Rows; ++row) {
    rational sum = 0;
    for (int column = 0; column < Columns; ++column) {
      sum += rational(dense[static_cast<std::size_t>(row * Columns + column)]) * x.block[column][0];
    }
    REQUIRE(product.block[row][0] == sum);
    REQUIRE(rational(in_double.block[row][0]) == sum);  // so few bits that double is exact as well
  }
}

TEST_CASE("in rationals and in double it is the dense product") {
  for_many_matrices([]<int Rows, int Columns, int PEs>(const std::vector<double>& dense) {
    check_rational<Rows, Columns, PEs>(dense);
  });
}

TEST_CASE("empty rows, columns and processing elements, and numbers far apart") {
  std::vector<double> dense(80 * 4);
  dense[0 * 4 + 1] = 1.5;   // of 4 elements' 20 rows each: row 0 of element 0,
  dense[76 * 4 + 1] = -1;   // row 19 of the same, 18 rows further on than its neighbour
  dense[79 * 4 + 3] = 0.5;  // row 19 of element 3; elements 1 and 2, and columns 0 and 2, have nothing
  check_fixed<80, 4, 4>(dense);
  check_fixed<80, 4, 1>(dense);
}

/// A seeded product in another arithmetic, of the same numbers whatever PEs is.
template <class Weight, class Input, class Accumulation, int PEs>
auto product_with() {
  std::mt19937_64 random(4);
  auto dense = pruned_matrix(47, 30, 0.2, random);
  for (double& number : dense) number *= 0.7;  // in double, sums are rounded now
  return sparse_product<Accumulation>(*sparse<Weight, 47, 30, PEs>(dense), any_input<Input, 30>(5));
}

template <class Weight, class Input, class Accumulation>
void check_parallelism() {
  const auto one = product_with<Weight, Input, Accumulation, 1>();
  const auto seven = product_with<Weight, Input, Accumulation, 7>();
  const auto all = product_with<Weight, Input, Accumulation, 47>();
  for (int row = 0; row < 47; ++row) {
    CHECK(seven.block[row][0] == one.block[row][0]);
    CHECK(all.block[row][0] == one.block[row][0]);
  }
}

TEST_CASE("parallelism never changes a bit, not even where sums are rounded or saturate") {
  check_parallelism<weight, input, ernn::derived_accumulator>();
  check_parallelism<double, double, ernn::derived_accumulator>();
  check_parallelism<weight, input, ernn::named_accumulator<fixed<10, 4>>>();
}

TEST_CASE("a sparse matrix takes the place of a dense one: the same sums in the same format") {
  std::mt19937_64 random(6);
  const auto dense = pruned_matrix(20, 13, 0.3, random);
  ernn::spectral_matrix<weight, 20, 13, 1> matrix = {};
  for (int row = 0; row < 20; ++row) {
    for (int column = 0; column < 13; ++column) {
      matrix.spectrum[row][column][0] = weight(dense[static_cast<std::size_t>(row * 13 + column)]);
    }
  }
  const auto x = any_input<input, 13>(7);
  const auto expected = ernn::spectral_product(matrix, x);
  const auto product = sparse_product(*sparse<weight, 20, 13, 3>(dense), x);
  static_assert(std::is_same<decltype(product), decltype(expected)>::value, "one format");
  for (int row = 0; row < 20; ++row) CHECK(product.block[row][0] == expected.block[row][0]);
}

/// Fails where an accumulator would change a sum.
struct exact_log {
  template <class Before, class After>
  static void narrowed(const Before& before, const After& after) {
    REQUIRE(before.low() == after.low());
    REQUIRE(before.high() == after.high());
  }
};

TEST_CASE("interval arithmetic proves the derived accumulator: no weights and inputs overflow it") {
  std::mt19937_64 random(8);
  const auto dense = pruned_matrix(70, 16, 0.15, random);
  const auto numbers = sparse<weight, 70, 16, 3>(dense);
  roomy_matrix<interval<weight>, 70, 16, 3> matrix;
  const interval<weight> any_weight(weight::lowest(), weight::highest());
  const interval<weight> zero(0);
  for (int element = 0; element < 3; ++element) {
    for (int column = 0; column < 16; ++column) {
      matrix.column_end[element][column] = numbers->column_end[element][column];
    }
    for (int i = 0; i < 24 * 16; ++i) {
      const auto word = numbers->word[element][i];
      matrix.word[element][i] = {word.weight() == weight(0) ? zero : any_weight,
                                 static_cast<std::uint8_t>(word.skipped())};
    }
  }
  block_vector<interval<input>, 16, 1> x;
  for (auto& block : x.block) block[0] = interval<input>(input::lowest(), input::highest());

  using derived = ernn::accumulator_number<ernn::derived_accumulator, weight, input, 16, 1>;
  static_assert(std::is_same<derived, fixed<32, 11>>::value, "12 + 16 bits, and 4 for 16 columns");
  const auto product = sparse_product<ernn::named_accumulator<interval<derived, exact_log>>>(matrix, x);
  const double lowest = static_cast<double>(weight::lowest()) * static_cast<double>(input::highest());
  const double highest = static_cast<double>(weight::lowest()) * static_cast<double>(input::lowest());
  for (int row = 0; row < 70; ++row) {
    int kept = 0;
    for (int column = 0; column < 16; ++column) kept += dense[static_cast<std::size_t>(row * 16 + column)] != 0 ? 1 : 0;
    CHECK(static_cast<double>(product.block[row][0].low()) == kept * lowest);
    CHECK(static_cast<double>(product.block[row][0].high()) == kept * highest);
  }
}

}  // namespace
