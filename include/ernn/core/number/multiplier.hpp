#ifndef ERNN_CORE_NUMBER_MULTIPLIER_HPP
#define ERNN_CORE_NUMBER_MULTIPLIER_HPP

#include "ernn/core/pragma.hpp"

namespace ernn {

/// What an FPGA multiplies with; the tool decides, or a scheduler has.
struct any_multiplier {};
struct dsp_multiplier {};
struct lut_multiplier {};

/// a * b. A number type around its tool's own one overloads these, because the tool looks for the operation in a
/// variable of its own type.
template <class A, class B>
constexpr auto multiply_in(const A& a, const B& b, any_multiplier /*multiplier*/) {
  return a * b;
}
template <class A, class B>
constexpr auto multiply_in(const A& a, const B& b, dsp_multiplier /*multiplier*/) {
  ERNN_INLINE
  const auto result = a * b;
  ERNN_MULTIPLY_IN(result, dsp)
  return result;
}
template <class A, class B>
constexpr auto multiply_in(const A& a, const B& b, lut_multiplier /*multiplier*/) {
  ERNN_INLINE
  const auto result = a * b;
  ERNN_MULTIPLY_IN(result, fabric)
  return result;
}

/// The number that a value stands for: itself, unless it is `stored`.
template <class Number>
constexpr const Number& number_of(const Number& x) {
  return x;
}

/// a * b by a multiplier.
template <class A, class B, class Multiplier>
constexpr auto product(const A& a, const B& b, Multiplier multiplier) {
  ERNN_INLINE
  return multiply_in(number_of(a), number_of(b), multiplier);
}

}  // namespace ernn

#endif  // ERNN_CORE_NUMBER_MULTIPLIER_HPP
