#include "ernn/core/linear/elementwise.hpp"

#include <doctest/doctest.h>

#include <type_traits>

#include "ernn/core/number/fixed.hpp"

using ernn::array;
using ernn::fixed;

TEST_CASE("zeros are zero in every format") {
  for (const auto& value : ernn::zeros<array<fixed<12, 4>, 3>>().data) CHECK(value == fixed<12, 4>(0));
  for (const double value : ernn::zeros<array<double, 2>>().data) CHECK(value == 0);
}

TEST_CASE("a conversion rounds and saturates every value by the format it goes to") {
  const array<fixed<12, 6>, 3> values = {{fixed<12, 6>(0.203125), fixed<12, 6>(-20), fixed<12, 6>(1.5)}};
  const auto narrowed = ernn::convert<fixed<6, 3, ernn::rounding::down>>(values);
  CHECK(narrowed[0] == fixed<6, 3>(0.125));
  CHECK(narrowed[1] == fixed<6, 3>(-4));
  CHECK(narrowed[2] == fixed<6, 3>(1.5));
}

TEST_CASE("a sum of vectors is exact") {
  const array<fixed<8, 4>, 2> a = {{fixed<8, 4>::highest(), fixed<8, 4>::lowest()}};
  const array<fixed<8, 2>, 2> b = {{fixed<8, 2>::highest(), fixed<8, 2>::lowest()}};
  const auto sum = ernn::add_vectors(a, b);
  static_assert(std::is_same<decltype(sum), const array<fixed<11, 5>, 2>>::value, "as wide as it can get");
  CHECK(double(sum[0]) == double(a[0]) + double(b[0]));
  CHECK(double(sum[1]) == double(a[1]) + double(b[1]));
}
