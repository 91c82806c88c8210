#include <doctest/doctest.h>

#include <cstddef>
#include <utility>

#include "ernn/simd/pack_arithmetic.hpp"
#include "ernn/simd/pack_memory.hpp"
#include "simd/number_source.hpp"

namespace {

using ernn::array;
using ernn::fixed;
using ernn::overflow;
using ernn::rounding;
namespace simd = ernn::simd;

constexpr int lanes = 4;
template <class Number>
using pack = simd::pack<Number, lanes>;

template <class Number>
array<Number, lanes> numbers_of(const pack<Number>& x) {
  array<Number, lanes> result;
  simd::store_groups<lanes>(array<pack<Number>, 1>{{x}}, result.data, 0);
  return result;
}

/// Number of lanes that differ from what the function makes of single numbers.
template <class Function, class... Number>
int differing(const Function& function, const array<Number, lanes>&... x) {
  const auto packed = numbers_of(function(simd::load_groups<lanes, 1, lanes>(x.data, 0)[0]...));
  int count = 0;
  for (int l = 0; l < lanes; ++l) count += packed[l] == function(x[l]...) ? 0 : 1;
  return count;
}

template <class Function, class... Number>
int differing_of_many(const Function& function) {
  number_source source;
  int count = 0;
  for (int n = 0; n < 200; ++n) {
    count += [&](auto... x) {
      (source.fill(x), ...);
      return differing(function, x...);
    }(array<Number, lanes>()...);
  }
  return count;
}

/// Converts a number, or a pack of numbers, to the format.
template <class Target>
struct conversion {
  template <class Number>
  auto operator()(const Number& x) const {
    return Target(x);
  }
  template <class Number>
  auto operator()(const pack<Number>& x) const {
    return pack<Target>(x);
  }
};

template <class Source, int Width, int IntegerBits, rounding Rounding, overflow Overflow>
int differing_conversions() {
  return differing_of_many<conversion<fixed<Width, IntegerBits, Rounding, Overflow>>, Source>({});
}

/// In all seven roundings.
template <class Source, int Width, int IntegerBits, std::size_t... Mode>
int differing_roundings(std::index_sequence<Mode...>) {
  return (differing_conversions<Source, Width, IntegerBits, rounding(Mode), overflow::saturate>() + ...);
}
template <class Source, int Width, int IntegerBits>
int differing_roundings() {
  return differing_roundings<Source, Width, IntegerBits>(std::make_index_sequence<7>());
}

/// In all five overflow modes.
template <class Source, int Width, int IntegerBits, std::size_t... Mode>
int differing_overflows(std::index_sequence<Mode...>) {
  return (differing_conversions<Source, Width, IntegerBits, rounding::half_up, overflow(Mode)>() + ...);
}
template <class Source, int Width, int IntegerBits>
int differing_overflows() {
  return differing_overflows<Source, Width, IntegerBits>(std::make_index_sequence<5>());
}

const auto sum = [](const auto& a, const auto& b) { return a + b; };
const auto difference = [](const auto& a, const auto& b) { return a - b; };
const auto product = [](const auto& a, const auto& b) { return a * b; };
const auto opposite = [](const auto& a) { return -a; };
template <class A, class B>
int differing_operations() {
  return differing_of_many<decltype(sum), A, B>(sum) + differing_of_many<decltype(difference), A, B>(difference) +
         differing_of_many<decltype(product), A, B>(product) + differing_of_many<decltype(opposite), A>(opposite);
}

const auto sum_of_two_products = [](const auto& a, const auto& b, const auto& c, const auto& d) {
  return add_products(a, b, c, d);
};
template <class A, class B, class C, class D>
int differing_sums_of_products() {
  return differing_of_many<decltype(sum_of_two_products), A, B, C, D>(sum_of_two_products);
}

}  // namespace

TEST_CASE("a pack is rounded as its numbers are, in lanes of 16 to 128 bits") {
  CHECK(differing_roundings<fixed<16, 4>, 8, 4>() == 0);
  CHECK(differing_roundings<fixed<32, 12>, 16, 6>() == 0);
  CHECK(differing_roundings<fixed<64, 20>, 12, 5>() == 0);
}

TEST_CASE("a pack overflows as its numbers do") {
  CHECK(differing_overflows<fixed<16, 4>, 8, 4>() == 0);
  CHECK(differing_overflows<fixed<20, 8>, 9, 2>() == 0);
  CHECK(differing_overflows<fixed<46, 21>, 32, 18>() == 0);
  CHECK(differing_overflows<fixed<71, 30>, 60, 25>() == 0);
  CHECK(differing_overflows<fixed<32, 6>, 32, 6>() == 0);
}

TEST_CASE("a pack may lose all its bits, or get more") {
  CHECK(differing_roundings<fixed<8, -6>, 10, 9>() == 0);
  CHECK(differing_overflows<fixed<8, 4>, 16, 5>() == 0);
  CHECK(differing_overflows<fixed<12, 8>, 12, 4>() == 0);
  CHECK(differing_overflows<fixed<30, 20>, 40, 5>() == 0);
}

TEST_CASE("operations are those of the numbers, in lanes of 16 to 128 bits") {
  CHECK(differing_operations<fixed<12, 4>, fixed<9, 1>>() == 0);
  CHECK(differing_operations<fixed<16, 4>, fixed<16, 1>>() == 0);
  CHECK(differing_operations<fixed<31, 12>, fixed<17, 2>>() == 0);
  CHECK(differing_operations<fixed<60, 30>, fixed<24, 2>>() == 0);
}

TEST_CASE(
    "sums of two products are exact, wherever the binary points are and whether they are multiplied in pairs or not") {
  CHECK(differing_sums_of_products<fixed<12, 1>, fixed<12, 4>, fixed<12, 1>, fixed<12, 1>>() == 0);
  CHECK(differing_sums_of_products<fixed<14, 3>, fixed<16, 1>, fixed<12, 1>, fixed<12, 4>>() == 0);
  CHECK(differing_sums_of_products<fixed<8, 1>, fixed<8, 1>, fixed<8, 1>, fixed<8, 1>>() == 0);
  CHECK(differing_sums_of_products<fixed<16, 1>, fixed<16, 4>, fixed<16, 1>, fixed<16, 1>>() == 0);
}
