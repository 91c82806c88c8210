#include "ernn/core/number/complex.hpp"

#include <doctest/doctest.h>

#include <complex>
#include <type_traits>
#include <vector>

#include "ernn/core/number/fixed.hpp"

using ernn::complex;
using ernn::fixed;

namespace {

template <class Fixed>
std::vector<complex<Fixed>> all_values() {
  std::vector<complex<Fixed>> values;
  for (int re = Fixed::lowest().raw(); re <= Fixed::highest().raw(); ++re) {
    for (int im = Fixed::lowest().raw(); im <= Fixed::highest().raw(); ++im) {
      values.push_back({Fixed::from_raw(static_cast<typename Fixed::storage>(re)),
                        Fixed::from_raw(static_cast<typename Fixed::storage>(im))});
    }
  }
  return values;
}

template <class Number>
std::complex<double> in_double(const complex<Number>& z) {
  return {double(z.re), double(z.im)};
}

}  // namespace

TEST_CASE("both methods give the exact product of all values of a format") {
  int wrong = 0;
  for (const auto& a : all_values<fixed<4, 1>>()) {
    for (const auto& b : all_values<fixed<3, 2>>()) {
      const auto four = multiply(a, b, ernn::four_multiplications());
      const auto three = multiply(a, b, ernn::three_multiplications());
      static_assert(std::is_same<decltype(four), decltype(three)>::value, "the method decides no format");
      wrong += in_double(four) != in_double(a) * in_double(b);
      wrong += in_double(three) != in_double(a) * in_double(b);
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("in floating point the methods differ by rounding only") {
  const complex<double> a{0.3, -1.7}, b{-2.1, 0.9};
  const std::complex<double> product = in_double(a) * in_double(b);
  CHECK(std::abs(in_double(multiply(a, b, ernn::four_multiplications())) - product) < 1e-15);
  CHECK(std::abs(in_double(multiply(a, b, ernn::three_multiplications())) - product) < 1e-15);
}
