#include "ernn/wide.hpp"

#include <doctest/doctest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <random>

#include "ernn/core/number/fixed.hpp"

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;
using ernn::fixed;

namespace {

template <class Fixed>
cpp_rational value_of(const Fixed& x) {
  const cpp_int raw = static_cast<cpp_int>(x.raw());
  const int fraction = Fixed::fraction_bits;
  return fraction >= 0 ? cpp_rational(raw, cpp_int(1) << fraction) : cpp_rational(raw * (cpp_int(1) << -fraction));
}

fixed<64, 20> random_number(std::mt19937_64& random) {
  return fixed<64, 20>::from_raw(static_cast<std::int64_t>(random()));
}

}  // namespace

TEST_CASE("sums and products beyond 128 bits are exact") {
  std::mt19937_64 random(3);
  for (int n = 0; n < 1'000; ++n) {
    const auto a = random_number(random), b = random_number(random), c = random_number(random);
    const auto cube = a * b * c;
    static_assert(std::is_same<std::remove_const_t<decltype(cube)>, fixed<192, 60>>::value, "widths add up");
    REQUIRE(value_of(cube) == value_of(a) * value_of(b) * value_of(c));
    REQUIRE(value_of(a * b + c) == value_of(a) * value_of(b) + value_of(c));
    REQUIRE(value_of(a * b - c * c) == value_of(a) * value_of(b) - value_of(c) * value_of(c));
    REQUIRE((cube < a) == (value_of(cube) < value_of(a)));
  }
}

TEST_CASE("narrowing from beyond 128 bits rounds to even and saturates") {
  std::mt19937_64 random(4);
  for (int n = 0; n < 1'000; ++n) {
    const auto cube = random_number(random) * random_number(random) * random_number(random);
    const fixed<64, 50> narrow = cube;
    const cpp_rational error = value_of(narrow) - value_of(cube);
    const cpp_rational half_unit(1, cpp_int(1) << 15);
    const cpp_rational limit = value_of(fixed<64, 50>::highest());
    if (abs(value_of(cube)) < limit)
      REQUIRE(abs(error) <= half_unit);
    else
      REQUIRE((narrow == fixed<64, 50>::highest() || narrow == fixed<64, 50>::lowest()));
  }
  const fixed<192, 60> minus_tie = fixed<192, 60>(-2.5);
  CHECK(fixed<64, 64>(minus_tie) == fixed<64, 64>(-2));
  CHECK(fixed<64, 64, ernn::rounding::down>(minus_tie) == fixed<64, 64>(-3));
  CHECK(fixed<2, 2, ernn::rounding::down, ernn::overflow::wrap>(minus_tie) == fixed<2, 2>(1));
  const auto large = fixed<192, 192>(5) * fixed<100, 100>(1LL << 40) * fixed<100, 100>(1LL << 40);
  CHECK(fixed<16, 16, ernn::rounding::down, ernn::overflow::wrap>(large + fixed<2, 2>(-2)) == fixed<16, 16>(-2));
}
