#include "ernn/core/activation/exact.hpp"

#include <doctest/doctest.h>

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>

#include "ernn/core/number/interval.hpp"

using ernn::activation::exact;
using wide_float = boost::multiprecision::cpp_bin_float_50;

namespace {

wide_float sigmoid_in_50_digits(const wide_float& x) {
  return 1 / (1 + exp(-x));
}

}  // namespace

TEST_CASE("double and float are the functions themselves") {
  for (double x = -30; x <= 30; x += 0.0625) {
    CAPTURE(x);
    CHECK(exact::sigmoid<double>(x) == doctest::Approx(double(sigmoid_in_50_digits(x))).epsilon(1e-15));
    CHECK(exact::tanh<double>(x) == doctest::Approx(std::tanh(x)).epsilon(1e-15));
    const auto single = float(x);
    CHECK(exact::sigmoid<float>(single) == float(exact::sigmoid<double>(double(single))));
    CHECK(exact::tanh<float>(single) == float(exact::tanh<double>(double(single))));
  }
}

TEST_CASE("Boost's numbers keep their own precision") {
  const wide_float x = wide_float(1) / 3;
  CHECK(abs(exact::sigmoid<wide_float>(x) - sigmoid_in_50_digits(x)) < 1e-48);
  CHECK(abs(exact::tanh<wide_float>(x) - (1 - 2 / (exp(2 * x) + 1))) < 1e-48);
}

TEST_CASE("an interval maps to the values at its ends") {
  const ernn::interval<double> x(-1.25, 2.5);
  const auto sigmoid = exact::sigmoid<ernn::interval<double>>(x);
  CHECK(sigmoid.low() == exact::sigmoid<double>(-1.25));
  CHECK(sigmoid.high() == exact::sigmoid<double>(2.5));
  const auto tanh = exact::tanh<ernn::interval<double>>(x);
  CHECK(tanh.low() == exact::tanh<double>(-1.25));
  CHECK(tanh.high() == exact::tanh<double>(2.5));
}
