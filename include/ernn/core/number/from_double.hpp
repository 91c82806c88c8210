#ifndef ERNN_CORE_NUMBER_FROM_DOUBLE_HPP
#define ERNN_CORE_NUMBER_FROM_DOUBLE_HPP

#include <cstdint>

#include "ernn/core/number/integer.hpp"
#include "ernn/core/number/narrow.hpp"

namespace ernn {

/// 2^exponent, exact for exponents that a double can hold.
constexpr double power_of_two(int exponent) {
  double result = 1;
  double base = exponent < 0 ? 0.5 : 2.0;
  for (int rest = exponent < 0 ? -exponent : exponent; rest > 0; rest /= 2) {
    result *= rest % 2 == 1 ? base : 1.0;
    base *= rest > 1 ? base : 1.0;
  }
  return result;
}

/// The value integer * 2^exponent.
struct scaled_integer {
  std::int64_t integer;
  int exponent;
};

/// Splits a finite value exactly, without library functions, so that it also works in constant expressions.
constexpr scaled_integer split(double value) {
  // Constants of their own: a table of thousands of values must stay within the compilers' limits for one expression.
  constexpr double int64_limit = power_of_two(62), integral = power_of_two(53), tiny = power_of_two(29);
  constexpr double large_step = power_of_two(32), small_step = power_of_two(8);
  int exponent = 0;
  // From 2^53 on every double is an integer; below 2^62 it also fits std::int64_t.
  for (; value >= int64_limit || value < -int64_limit; ++exponent) value *= 0.5;
  for (; value != 0 && value < tiny && value > -tiny; exponent -= 32) value *= large_step;
  for (; value != 0 && value < integral && value > -integral; exponent -= 8) value *= small_step;
  return {static_cast<std::int64_t>(value), exponent};
}

/// Rounds a double into `Width` bits with `FractionBits` after the binary point; not-a-number gives zero.
template <int Width, int FractionBits, rounding Rounding, overflow Overflow>
constexpr typename integer_storage<Width>::type from_double(double value) {
  const double largest = 1.7976931348623157e308;
  const double finite = value != value ? 0.0 : value > largest ? largest : value < -largest ? -largest : value;
  const scaled_integer parts = split(finite);
  return narrow<Width, Rounding, Overflow, integer_storage<64>, integer_storage<Width>>(
      parts.integer, -(parts.exponent + FractionBits));
}

}  // namespace ernn

#endif  // ERNN_CORE_NUMBER_FROM_DOUBLE_HPP
