#ifndef ERNN_CORE_NUMBER_ELEMENTARY_HPP
#define ERNN_CORE_NUMBER_ELEMENTARY_HPP

#include <limits>

#include "ernn/core/number/from_double.hpp"

/// Elementary functions in double by + - * / alone, so that they work in constant expressions and give every compiler
/// the same tables. They make the coefficients of the fixed-point activations and serve the floating-point models.
namespace ernn {

/// x = exponent * ln 2 + (high - low), |high - low| <= 0.35; two parts, because their difference would be rounded.
struct reduced_argument {
  int exponent;
  double high, low;
};

/// Cody and Waite's reduction: the high part of ln 2 has 21 trailing zeros, so that its product with the exponent is
/// exact. A value outside the range of exp keeps the exponent 0. Source of the split: fdlibm, e_exp.c.
constexpr reduced_argument reduce_by_ln2(double x) {
  const double ln2_high = 6.93147180369123816490e-01;
  const double ln2_low = 1.90821492927058770002e-10;
  const double inside = x > -746 && x < 710 ? x : 0.0;
  const int exponent = static_cast<int>(inside / (ln2_high + ln2_low) + (inside < 0 ? -0.5 : 0.5));
  return {exponent, x - exponent * ln2_high, exponent * ln2_low};
}

/// e^(high - low) - 1 by Taylor's series, cut where its terms fall below 2^-58 of the sum.
constexpr double small_exp_minus_one(const reduced_argument& argument) {
  const double x = argument.high - argument.low;
  double series = 0;
  for (int degree = 14; degree > 2; --degree) series = (series + 1.0) * x * (1.0 / degree);
  return argument.high + (x * x * (series + 1.0) / 2 - argument.low);
}

/// e^x within 1 unit in the last place; 0 below the smallest denormal, infinity above the largest double.
constexpr double exp(double x) {
  const reduced_argument argument = reduce_by_ln2(x);
  // Two factors: 2^1024 does not exist, and a denormal result must be rounded only once.
  const int half_exponent = argument.exponent / 2;
  const double result = (1.0 + small_exp_minus_one(argument)) * power_of_two(half_exponent) *
                        power_of_two(argument.exponent - half_exponent);
  return x >= 710 ? std::numeric_limits<double>::infinity() : x <= -746 ? 0.0 : result;
}

/// e^x - 1 for x in [-745, 0], without the loss of digits near zero.
constexpr double exp_minus_one_of_negative(double x) {
  const reduced_argument argument = reduce_by_ln2(x);
  const double scale = power_of_two(argument.exponent);
  return scale * small_exp_minus_one(argument) + (scale - 1.0);
}

/// 1 / (1 + e^-x) within 3 units in the last place.
constexpr double sigmoid(double x) {
  const double decay = exp(x < 0 ? x : -x);  // at most 1, so that nothing overflows
  return (x < 0 ? decay : 1.0) / (1.0 + decay);
}

/// Hyperbolic tangent within 3 units in the last place, odd to the bit.
constexpr double tanh(double x) {
  const double magnitude = x < 0 ? -x : x;
  // From 20 on the nearest double is 1.
  const double decay = exp_minus_one_of_negative(-2 * (magnitude > 20 ? 20.0 : magnitude));
  const double result = -decay / (2.0 + decay);
  return x < 0 ? -result : result;
}

}  // namespace ernn

#endif  // ERNN_CORE_NUMBER_ELEMENTARY_HPP
