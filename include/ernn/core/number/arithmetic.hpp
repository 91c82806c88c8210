#ifndef ERNN_CORE_NUMBER_ARITHMETIC_HPP
#define ERNN_CORE_NUMBER_ARITHMETIC_HPP

#include "ernn/core/number/array.hpp"
#include "ernn/core/number/fixed.hpp"

/// What a kernel asks of its arithmetic. The generic versions serve float, double and Boost's numbers; other number
/// types (interval, recorder, SIMD packs) overload them beside their own definition.
namespace ernn {

/// Types and constants of an arithmetic. Generic: one type does for everything, nothing is ever rounded.
template <class Number>
struct arithmetic {
  static constexpr bool is_fixed = false;
  static constexpr int integer_bits = 0;
  static constexpr int fraction_bits = 0;

  /// A number with so many bits before and after the binary point, rounded to even and saturated.
  template <int IntegerBits, int FractionBits>
  using format = Number;

  /// Holds the sum of `Count` values without overflow.
  template <int Count>
  using sum = Number;

  /// The nearest representable value.
  static constexpr Number constant(double value) { return Number(value); }
};

template <int W, int I, rounding R, overflow O>
struct arithmetic<fixed<W, I, R, O>> {
  static constexpr bool is_fixed = true;
  static constexpr int integer_bits = I;
  static constexpr int fraction_bits = W - I;

  template <int IntegerBits, int FractionBits>
  using format = fixed<IntegerBits + FractionBits, IntegerBits>;

  template <int Count>
  using sum = fixed<W + ceil_log2(Count), I + ceil_log2(Count)>;

  static constexpr fixed<W, I, R, O> constant(double value) { return fixed<W, I, R, O>(value); }
};

/// Chooses without branching. The generic condition is a bool; other arithmetics bring their own.
template <class Number>
constexpr Number select(bool condition, const Number& if_true, const Number& if_false) {
  return condition ? if_true : if_false;
}

/// Largest integer not above x, as an index into a table of `Size` entries. \param x in [0, Size)
template <int Size, class Number>
constexpr int truncate_index(const Number& x) {
  return static_cast<int>(x);
}
template <int Size, int W, int I, rounding R, overflow O>
constexpr int truncate_index(const fixed<W, I, R, O>& x) {
  return static_cast<int>(fixed<maximum(I, 1), maximum(I, 1), rounding::down, overflow::wrap>(x).raw());
}

/// What truncate_index leaves, in [0, 1): in hardware the bits below the binary point. \param x at least 0
template <class Number>
constexpr Number fraction_part(const Number& x) {
  return x - Number(static_cast<int>(x));
}
template <int W, int I, rounding R, overflow O>
constexpr fixed<maximum(W - I, 0) + 1, 1> fraction_part(const fixed<W, I, R, O>& x) {
  using result = fixed<maximum(W - I, 0) + 1, 1>;
  using integer = typename fixed<W, I, R, O>::integer;
  const auto whole = integer::shift_left(integer::shift_right(x.raw(), maximum(W - I, 0)), maximum(W - I, 0));
  return result::from_raw(static_cast<typename result::storage>(x.raw() - whole));
}

/// The entry at `index`, an index from truncate_index.
template <class T, int Size>
constexpr const T& lookup(const array<T, Size>& table, int index) {
  return table[index];
}

/// Exact x * 2^Exponent; in fixed point only the binary point moves.
template <int Exponent, class Number>
constexpr Number scale_by_power_of_two(const Number& x) {
  return x * Number(power_of_two(Exponent));
}
template <int Exponent, int W, int I, rounding R, overflow O>
constexpr fixed<W, I + Exponent> scale_by_power_of_two(const fixed<W, I, R, O>& x) {
  return fixed<W, I + Exponent>::from_raw(x.raw());
}

/// Exact x * 2^exponent for an exponent known at run time. \param exponent in [Lowest, Highest]
template <int Lowest, int Highest, class Number>
constexpr Number scale_by_power_of_two(const Number& x, int exponent) {
  return x * Number(power_of_two(exponent));
}
template <int Lowest, int Highest, int W, int I, rounding R, overflow O>
constexpr fixed<W + Highest - Lowest, I + Highest> scale_by_power_of_two(const fixed<W, I, R, O>& x, int exponent) {
  static_assert(Lowest <= Highest,
                "scale_by_power_of_two: the lowest exponent must not exceed the highest. Swap them.");
  using result = fixed<W + Highest - Lowest, I + Highest>;
  return result::from_raw(
      result::integer::shift_left(static_cast<typename result::storage>(x.raw()), exponent - Lowest));
}

/// function(x), for a function that never decreases: interval arithmetic needs only both ends.
template <class Function, class Number>
constexpr auto evaluate_monotone(const Function& function, const Number& x) {
  return function(x);
}

/// a * b + c * d, exact. Its own primitive because vector instructions add two products of short numbers at once.
template <class A, class B, class C, class D>
constexpr auto add_products(const A& a, const B& b, const C& c, const D& d) {
  return a * b + c * d;
}

/// (1 - weight) * if_zero + weight * if_one, for a weight in [0, 1]. Its own primitive because interval arithmetic
/// would otherwise forget that both weights add up to one.
template <class Weight, class A, class B>
constexpr auto blend(const Weight& weight, const A& if_zero, const B& if_one) {
  using unit = typename arithmetic<Weight>::template format<2, 0>;  // holds 1, which a gate's own format may not
  return add_products(unit(1) - weight, if_zero, weight, if_one);
}

}  // namespace ernn

#endif  // ERNN_CORE_NUMBER_ARITHMETIC_HPP
