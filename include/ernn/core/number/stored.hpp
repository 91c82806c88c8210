#ifndef ERNN_CORE_NUMBER_STORED_HPP
#define ERNN_CORE_NUMBER_STORED_HPP

#include "ernn/core/number/arithmetic.hpp"

namespace ernn {

/// A fixed-point constant as it lies in a memory: its raw integer, and no constructor.
///
/// An aggregate, so that tables of any size are plain braces around integers: compilers read a million of them in
/// seconds, and HLS tools see the contents of a ROM. As spectral_weight, bias or peephole of a layer's formats it takes
/// the number's place in the kernels' products and sums, and gives the same bits.
///
/// \tparam Number  fixed<...>
template <class Number>
struct stored {
  static_assert(
      is_fixed<Number>::value,
      "stored: Number must be a fixed<...>, which has a raw integer. Use floating-point numbers as they are.");

  typename Number::storage raw;

  constexpr Number number() const { return Number::from_raw(raw); }
};

/// What is asked of a stored number is asked of the number.
template <class Number>
struct arithmetic<stored<Number>> : arithmetic<Number> {};

template <class Number>
constexpr Number number_of(const stored<Number>& x) {
  return x.number();
}

template <class A, class B>
constexpr auto operator*(const stored<A>& a, const B& b) {
  return a.number() * b;
}
template <class A, class B>
constexpr auto operator*(const A& a, const stored<B>& b) {
  return a * b.number();
}

template <class A, class B>
constexpr auto operator+(const A& a, const stored<B>& b) {
  return a + b.number();
}
template <class A, class B>
constexpr auto operator+(const stored<A>& a, const stored<B>& b) {
  return a.number() + b.number();
}

template <class A, class B>
constexpr auto operator-(const stored<A>& a, const stored<B>& b) {
  return a.number() - b.number();
}

}  // namespace ernn

#endif  // ERNN_CORE_NUMBER_STORED_HPP
