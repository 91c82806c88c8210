#ifndef ERNN_CORE_NUMBER_FIXED_OPERATORS_HPP
#define ERNN_CORE_NUMBER_FIXED_OPERATORS_HPP

#include "ernn/core/number/fixed.hpp"

namespace ernn {

/// Exact result of an operation: the width follows from the bits on both sides of the binary point.
template <int IntegerBits, int FractionBits>
using exact_format = fixed<IntegerBits + FractionBits, IntegerBits>;

/// Growth as in ap_fixed: one integer bit more than the longer operand, the finer of the two fractions.
template <class A, class B>
using sum_type =
    exact_format<maximum(A::integer_bits, B::integer_bits) + 1, maximum(A::fraction_bits, B::fraction_bits)>;

template <class A, class B>
using product_type = exact_format<A::integer_bits + B::integer_bits, A::fraction_bits + B::fraction_bits>;

template <int W, int I, rounding R, overflow O>
constexpr exact_format<I + 1, W - I> operator-(const fixed<W, I, R, O>& x) {
  using result = exact_format<I + 1, W - I>;
  return result::from_raw(static_cast<typename result::storage>(-static_cast<typename result::storage>(x.raw())));
}

template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
constexpr sum_type<fixed<W1, I1, R1, O1>, fixed<W2, I2, R2, O2>> operator+(const fixed<W1, I1, R1, O1>& a,
                                                                           const fixed<W2, I2, R2, O2>& b) {
  using result = sum_type<fixed<W1, I1, R1, O1>, fixed<W2, I2, R2, O2>>;
  return result::from_raw(static_cast<typename result::storage>(result(a).raw() + result(b).raw()));
}

template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
constexpr sum_type<fixed<W1, I1, R1, O1>, fixed<W2, I2, R2, O2>> operator-(const fixed<W1, I1, R1, O1>& a,
                                                                           const fixed<W2, I2, R2, O2>& b) {
  using result = sum_type<fixed<W1, I1, R1, O1>, fixed<W2, I2, R2, O2>>;
  return result::from_raw(static_cast<typename result::storage>(result(a).raw() - result(b).raw()));
}

template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
constexpr product_type<fixed<W1, I1, R1, O1>, fixed<W2, I2, R2, O2>> operator*(const fixed<W1, I1, R1, O1>& a,
                                                                               const fixed<W2, I2, R2, O2>& b) {
  using result = product_type<fixed<W1, I1, R1, O1>, fixed<W2, I2, R2, O2>>;
  using storage = typename result::storage;
  return result::from_raw(static_cast<storage>(static_cast<storage>(a.raw()) * static_cast<storage>(b.raw())));
}

/// In place, as in ap_fixed: the exact result converted back to the left operand's format.
template <int W, int I, rounding R, overflow O, class Other>
constexpr fixed<W, I, R, O>& operator+=(fixed<W, I, R, O>& a, const Other& b) {
  return a = a + b;
}
template <int W, int I, rounding R, overflow O, class Other>
constexpr fixed<W, I, R, O>& operator-=(fixed<W, I, R, O>& a, const Other& b) {
  return a = a - b;
}
template <int W, int I, rounding R, overflow O, class Other>
constexpr fixed<W, I, R, O>& operator*=(fixed<W, I, R, O>& a, const Other& b) {
  return a = a * b;
}

/// Shifts within the format, as in ap_fixed: bits shifted out at either end are lost, the sign is repeated from above.
/// For an exact product with a power of two use scale_by_power_of_two. \param count 0 or more
template <int W, int I, rounding R, overflow O>
constexpr fixed<W, I, R, O> operator<<(const fixed<W, I, R, O>& x, int count) {
  using integer = typename fixed<W, I, R, O>::integer;
  return fixed<W, I, R, O>::from_raw(integer::sign_extend(integer::shift_left(x.raw(), count), W));
}
template <int W, int I, rounding R, overflow O>
constexpr fixed<W, I, R, O> operator>>(const fixed<W, I, R, O>& x, int count) {
  return fixed<W, I, R, O>::from_raw(fixed<W, I, R, O>::integer::shift_right(x.raw(), count));
}

/// A format that holds both operands, so that their raw values compare as the numbers do.
template <class A, class B>
using common_type =
    exact_format<maximum(A::integer_bits, B::integer_bits), maximum(A::fraction_bits, B::fraction_bits)>;

/// Exact comparisons between all formats.
template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
constexpr bool operator<(const fixed<W1, I1, R1, O1>& a, const fixed<W2, I2, R2, O2>& b) {
  using common = common_type<fixed<W1, I1, R1, O1>, fixed<W2, I2, R2, O2>>;
  return common(a).raw() < common(b).raw();
}
template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
constexpr bool operator==(const fixed<W1, I1, R1, O1>& a, const fixed<W2, I2, R2, O2>& b) {
  using common = common_type<fixed<W1, I1, R1, O1>, fixed<W2, I2, R2, O2>>;
  return common(a).raw() == common(b).raw();
}
template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
constexpr bool operator>(const fixed<W1, I1, R1, O1>& a, const fixed<W2, I2, R2, O2>& b) {
  return b < a;
}
template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
constexpr bool operator<=(const fixed<W1, I1, R1, O1>& a, const fixed<W2, I2, R2, O2>& b) {
  return !(b < a);
}
template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
constexpr bool operator>=(const fixed<W1, I1, R1, O1>& a, const fixed<W2, I2, R2, O2>& b) {
  return !(a < b);
}
template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
constexpr bool operator!=(const fixed<W1, I1, R1, O1>& a, const fixed<W2, I2, R2, O2>& b) {
  return !(a == b);
}

}  // namespace ernn

#endif  // ERNN_CORE_NUMBER_FIXED_OPERATORS_HPP
