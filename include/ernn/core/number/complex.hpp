#ifndef ERNN_CORE_NUMBER_COMPLEX_HPP
#define ERNN_CORE_NUMBER_COMPLEX_HPP

#include "ernn/core/number/multiplier.hpp"

namespace ernn {

template <class Number>
struct complex {
  Number re, im;
};

/// How a complex product is formed. Without rounding in between, both give the same bits.
struct four_multiplications {};
struct three_multiplications {};

template <class A, class B, class Multiplier = any_multiplier>
constexpr auto multiply(const complex<A>& a, const complex<B>& b, four_multiplications /*method*/,
                        Multiplier in = Multiplier()) {
  using part = decltype(a.re * b.re - a.im * b.im);
  return complex<part>{product(a.re, b.re, in) - product(a.im, b.im, in),
                       product(a.re, b.im, in) + product(a.im, b.re, in)};
}

/// Gauss's method: three multiplications, five additions. The narrow formats trade a multiplier for adders.
template <class A, class B, class Multiplier = any_multiplier>
constexpr auto multiply(const complex<A>& a, const complex<B>& b, three_multiplications /*method*/,
                        Multiplier in = Multiplier()) {
  using part = decltype(a.re * b.re - a.im * b.im);
  const auto common = product(b.re, a.re + a.im, in);
  return complex<part>{part(common - product(a.im, b.re + b.im, in)), part(common + product(a.re, b.im - b.re, in))};
}

}  // namespace ernn

#endif  // ERNN_CORE_NUMBER_COMPLEX_HPP
