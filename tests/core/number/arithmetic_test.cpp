// What kernels ask of an arithmetic, in fixed point and in double.
#include "ernn/core/number/arithmetic.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <type_traits>

using ernn::arithmetic;
using ernn::fixed;

namespace {

/// Calls `check` with every value of a format.
template <class Fixed, class Check>
void for_each_value(Check check) {
  for (int raw = Fixed::lowest().raw(); raw <= Fixed::highest().raw(); ++raw) {
    check(Fixed::from_raw(static_cast<typename Fixed::storage>(raw)));
  }
}

}  // namespace

TEST_CASE("formats and sums are compile-time facts") {
  using number = arithmetic<fixed<12, 4, ernn::rounding::down>>;
  static_assert(number::is_fixed && number::integer_bits == 4 && number::fraction_bits == 8, "of the format itself");
  static_assert(std::is_same<number::format<3, 5>, fixed<8, 3>>::value, "so many bits before and after the point");
  static_assert(std::is_same<number::sum<1>, fixed<12, 4>>::value, "one term needs no room");
  static_assert(std::is_same<number::sum<9>, fixed<16, 8>>::value, "nine terms need four bits");
  static_assert(!arithmetic<double>::is_fixed, "double is not");
  static_assert(std::is_same<arithmetic<double>::format<3, 5>, double>::value, "one type does for everything");
  static_assert(std::is_same<arithmetic<float>::sum<100>, float>::value, "one type does for everything");
  CHECK(number::constant(1.99999).raw() == 511);  // by the format's own rounding
  CHECK(arithmetic<double>::constant(0.1) == 0.1);
}

TEST_CASE("a sum's format holds the extremes exactly") {
  using format = fixed<3, 2>;
  using sum = arithmetic<format>::sum<5>;
  const double lowest = 5 * double(format::lowest()), highest = 5 * double(format::highest());
  CHECK(double(sum(lowest)) == lowest);
  CHECK(double(sum(highest)) == highest);
}

TEST_CASE("select takes one of the two") {
  CHECK(ernn::select(true, fixed<8, 4>(1), fixed<8, 4>(2)) == fixed<8, 4>(1));
  CHECK(ernn::select(false, 1.0, 2.0) == 2.0);
}

TEST_CASE("index and fraction split every value at the binary point") {
  for_each_value<fixed<9, 5>>([](const fixed<9, 5>& x) {
    if (x < fixed<9, 5>(0)) return;
    CHECK(ernn::truncate_index<16>(x) == int(std::floor(double(x))));
    CHECK(double(ernn::fraction_part(x)) == double(x) - std::floor(double(x)));
  });
  for_each_value<fixed<4, 6>>([](const fixed<4, 6>& x) {  // no fraction bits at all
    if (x < fixed<4, 6>(0)) return;
    CHECK(ernn::truncate_index<32>(x) == int(double(x)));
    CHECK(double(ernn::fraction_part(x)) == 0);
  });
  for_each_value<fixed<4, -1>>([](const fixed<4, -1>& x) {  // no integer bits at all
    if (x < fixed<4, -1>(0)) return;
    CHECK(ernn::truncate_index<1>(x) == 0);
    CHECK(double(ernn::fraction_part(x)) == double(x));
  });
  CHECK(ernn::truncate_index<8>(5.75) == 5);
  CHECK(ernn::fraction_part(5.75) == 0.75);
}

TEST_CASE("lookup reads the entry") {
  constexpr ernn::array<int, 3> table = {{7, 8, 9}};
  static_assert(ernn::lookup(table, 2) == 9, "in constant expressions, too");
  CHECK(ernn::lookup(table, ernn::truncate_index<3>(fixed<6, 4>(1.75))) == 8);
}

TEST_CASE("powers of two scale exactly") {
  for_each_value<fixed<6, 2>>([](const fixed<6, 2>& x) {
    CHECK(double(ernn::scale_by_power_of_two<5>(x)) == 32 * double(x));
    CHECK(double(ernn::scale_by_power_of_two<-5>(x)) == double(x) / 32);
    CHECK(ernn::scale_by_power_of_two<5>(x).raw() == x.raw());
    for (int exponent = -4; exponent <= 3; ++exponent) {
      CHECK(double(ernn::scale_by_power_of_two<-4, 3>(x, exponent)) == std::ldexp(double(x), exponent));
    }
  });
  CHECK(ernn::scale_by_power_of_two<-3>(1.5) == 0.1875);
  CHECK(ernn::scale_by_power_of_two<-3, 3>(1.5, 2) == 6.0);
}

TEST_CASE("a blend is exact, for weights from zero to one in formats with and without room for one") {
  using value = fixed<4, 2>;
  for_each_value<value>([](const value& a) {
    for_each_value<value>([&](const value& b) {
      for_each_value<fixed<4, 1>>([&](const fixed<4, 1>& weight) {
        if (weight < fixed<4, 1>(0)) return;
        const double w = double(weight);
        REQUIRE(double(ernn::blend(weight, a, b)) == (1 - w) * double(a) + w * double(b));
      });
      REQUIRE(double(ernn::blend(fixed<3, 2>(1), a, b)) == double(b));
    });
  });
  CHECK(ernn::blend(0.25, 4.0, 8.0) == 5.0);
}

TEST_CASE("a monotone function of a plain number is just called") {
  CHECK(ernn::evaluate_monotone([](double x) { return x + 1; }, 2.0) == 3.0);
}
