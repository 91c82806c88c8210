#ifndef ERNN_CORE_NUMBER_COMPLEX_HPP
#define ERNN_CORE_NUMBER_COMPLEX_HPP

namespace ernn {

template <class Number>
struct complex {
  Number re, im;
};

/// How a complex product is formed. Without rounding in between, both give the same bits.
struct four_multiplications {};
struct three_multiplications {};

template <class A, class B>
constexpr auto multiply(const complex<A>& a, const complex<B>& b, four_multiplications /*method*/) {
  using part = decltype(a.re * b.re - a.im * b.im);
  return complex<part>{a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

/// Gauss's method: three multiplications, five additions. The narrow formats trade a multiplier for adders.
template <class A, class B>
constexpr auto multiply(const complex<A>& a, const complex<B>& b, three_multiplications /*method*/) {
  using part = decltype(a.re * b.re - a.im * b.im);
  const auto common = b.re * (a.re + a.im);
  return complex<part>{part(common - a.im * (b.re + b.im)), part(common + a.re * (b.im - b.re))};
}

}  // namespace ernn

#endif  // ERNN_CORE_NUMBER_COMPLEX_HPP
