#include "ernn/core/number/stored.hpp"

#include <doctest/doctest.h>

#include <random>
#include <type_traits>

#include "ernn/core/linear/spectral_product.hpp"

using namespace ernn;

namespace {

using weight = fixed<12, 1, rounding::half_up>;
using input = fixed<13, 5>;

constexpr array<stored<weight>, 3> table = {{{-2048}, {0}, {2047}}};
static_assert(table[0].raw == -2048 && table[2].number().raw() == 2047, "braces around integers are the raw numbers");
static_assert(sizeof(stored<weight>) == sizeof(weight), "nothing but the integer is stored");
static_assert(std::is_same<decltype(stored<weight>() * input()), decltype(weight() * input())>::value, "as the number");
static_assert(std::is_same<decltype(input() * stored<weight>()), decltype(input() * weight())>::value, "as the number");
static_assert(std::is_same<decltype(input() + stored<weight>()), decltype(input() + weight())>::value, "as the number");
static_assert(std::is_same<decltype(stored<weight>() + stored<weight>()), decltype(weight() + weight())>::value,
              "as the number");
static_assert(std::is_same<decltype(stored<weight>() - stored<weight>()), decltype(weight() - weight())>::value,
              "as the number");

/// The bits of a product with stored weights against those with the numbers themselves.
template <class Method>
void compare_products() {
  constexpr int rows = 24, columns = 20, block_size = 8;
  std::mt19937 random(1);
  const auto raw = [&](int width) {
    const int highest = (1 << (width - 1)) - 1;
    return static_cast<std::int16_t>(std::uniform_int_distribution<int>(-highest - 1, highest)(random));
  };
  spectral_matrix<weight, rows, columns, block_size> plain{};
  spectral_matrix<stored<weight>, rows, columns, block_size> constants{};
  block_vector<input, columns, block_size> inputs{};
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) {
      for (int k = 0; k < block_size; ++k) {
        constants.spectrum[i][j][k] = {raw(12)};
        plain.spectrum[i][j][k] = constants.spectrum[i][j][k].number();
        inputs.block[j][k] = input::from_raw(raw(13));
      }
    }
  }
  const auto expected = spectral_product<1, derived_accumulator, Method>(plain, inputs);
  const auto found = spectral_product<2, derived_accumulator, Method>(constants, inputs);
  static_assert(std::is_same<decltype(found), decltype(expected)>::value, "the same accumulators");
  for (int i = 0; i < expected.blocks; ++i) {
    for (int k = 0; k < block_size; ++k) CHECK(found.block[i][k].raw() == expected.block[i][k].raw());
  }
}

}  // namespace

TEST_CASE("operations on a stored number are those of the number") {
  std::mt19937 random(2);
  std::uniform_int_distribution<int> raw(-2048, 2047);
  for (int round = 0; round < 1000; ++round) {
    const stored<weight> a{static_cast<std::int16_t>(raw(random))}, b{static_cast<std::int16_t>(raw(random))};
    const input x = input::from_raw(static_cast<std::int16_t>(raw(random)));
    REQUIRE((a * x).raw() == (a.number() * x).raw());
    REQUIRE((x * a).raw() == (x * a.number()).raw());
    REQUIRE((x + a).raw() == (x + a.number()).raw());
    REQUIRE((a + b).raw() == (a.number() + b.number()).raw());
    REQUIRE((a - b).raw() == (a.number() - b.number()).raw());
  }
}

TEST_CASE("stored weights give the bits of the weights, by either complex product") {
  compare_products<four_multiplications>();
  compare_products<three_multiplications>();
}
