#include "ernn/core/number/elementary.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>
#include <limits>
#include <random>

namespace {

using wide_float = boost::multiprecision::cpp_bin_float_50;

/// Distance from the exact value in units of the last place of the nearest double.
double error_in_ulp(double value, const wide_float& exact) {
  const double nearest = std::fabs(static_cast<double>(exact));
  const double ulp = std::nextafter(nearest, std::numeric_limits<double>::infinity()) - nearest;
  return static_cast<double>(wide_float(abs(value - exact)) / ulp);
}

wide_float exact_exp(const wide_float& x) {
  return exp(x);
}
wide_float exact_sigmoid(const wide_float& x) {
  return 1 / (1 + exp(-x));
}
wide_float exact_tanh(const wide_float& x) {
  return 1 - 2 / (exp(2 * x) + 1);
}

/// Largest error over random arguments whose magnitudes cover 30 octaves below `largest`.
template <class Function, class Exact>
double largest_error(const Function& function, const Exact& exact, double largest) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> mantissa(-1, 1);
  double error = 0;
  for (int n = 0; n < 20'000; ++n) {
    const double x = std::ldexp(mantissa(random) * largest, -static_cast<int>(random() % 30));
    error = std::max(error, error_in_ulp(function(x), exact(wide_float(x))));
  }
  return error;
}

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("exp is exact to 1 unit in the last place") {
  CHECK(largest_error([](double x) { return ernn::exp(x); }, exact_exp, 708) <= 1);
}

TEST_CASE("sigmoid and tanh are exact to 3 units in the last place") {
  CHECK(largest_error([](double x) { return ernn::sigmoid(x); }, exact_sigmoid, 700) <= 3);
  CHECK(largest_error([](double x) { return ernn::tanh(x); }, exact_tanh, 30) <= 3);
}

TEST_CASE("the ends of the range") {
  CHECK(ernn::exp(709.78) == doctest::Approx(std::exp(709.78)).epsilon(1e-15));
  CHECK(ernn::exp(709.79) == infinity);
  CHECK(ernn::exp(infinity) == infinity);
  CHECK(ernn::exp(-745.13) == std::numeric_limits<double>::denorm_min());
  CHECK(ernn::exp(-710.5) == std::exp(-710.5));  // a denormal number
  CHECK(ernn::exp(-746.0) == 0);
  CHECK(ernn::exp(-infinity) == 0);
  CHECK(ernn::sigmoid(infinity) == 1);
  CHECK(ernn::sigmoid(-infinity) == 0);
  CHECK(ernn::tanh(infinity) == 1);
  CHECK(ernn::tanh(-infinity) == -1);
}

TEST_CASE("not-a-number stays so") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(std::isnan(ernn::exp(nan)));
  CHECK(std::isnan(ernn::sigmoid(nan)));
  CHECK(std::isnan(ernn::tanh(nan)));
}

TEST_CASE("tanh is odd, and keeps the digits of small arguments") {
  for (double x : {1e-300, 1e-20, 1e-9, 0.1, 0.5, 3.0, 25.0}) CHECK(ernn::tanh(-x) == -ernn::tanh(x));
  CHECK(ernn::tanh(1e-20) == 1e-20);
  CHECK(ernn::tanh(1e-300) == 1e-300);
}

TEST_CASE("constant expressions") {
  static_assert(ernn::exp(0) == 1, "e^0 = 1");
  constexpr double e = ernn::exp(1);
  CHECK(error_in_ulp(e, exact_exp(wide_float(1))) <= 1);
  static_assert(ernn::sigmoid(0) == 0.5, "sigmoid(0) = 1/2");
  static_assert(ernn::tanh(0) == 0, "tanh(0) = 0");
  static_assert(ernn::tanh(20) == 1, "tanh saturates");
}
