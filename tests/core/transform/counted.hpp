#ifndef ERNN_TESTS_CORE_TRANSFORM_COUNTED_HPP
#define ERNN_TESTS_CORE_TRANSFORM_COUNTED_HPP

#include "ernn/core/number/arithmetic.hpp"

namespace counting {

/// Real operations since the last reset. A subtraction counts as an addition, a change of sign as nothing.
struct operations {
  int multiplications = 0;
  int additions = 0;
};
inline operations performed;

/// A number that counts what is done with it.
struct counted {
  double value = 0;

  counted() = default;
  explicit counted(double number) : value(number) {}
};

inline counted operator+(const counted& a, const counted& b) {
  ++performed.additions;
  return counted(a.value + b.value);
}
inline counted operator-(const counted& a, const counted& b) {
  ++performed.additions;
  return counted(a.value - b.value);
}
inline counted operator*(const counted& a, const counted& b) {
  ++performed.multiplications;
  return counted(a.value * b.value);
}
inline counted operator-(const counted& x) {
  return counted(-x.value);
}

/// A wire, not a product.
template <int Exponent>
counted scale_by_power_of_two(const counted& x) {
  return counted(x.value * ernn::power_of_two(Exponent));
}
template <int Lowest, int Highest>
counted scale_by_power_of_two(const counted& x, int exponent) {
  return counted(x.value * ernn::power_of_two(exponent));
}

/// What a piece of code performs.
template <class Code>
operations count(Code code) {
  performed = {};
  code();
  return performed;
}

}  // namespace counting

#endif  // ERNN_TESTS_CORE_TRANSFORM_COUNTED_HPP
