#ifndef ERNN_SIMD_PACK_ARITHMETIC_HPP
#define ERNN_SIMD_PACK_ARITHMETIC_HPP

#include "ernn/core/number/arithmetic.hpp"
#include "ernn/simd/multiply_add.hpp"
#include "ernn/simd/pack.hpp"
#include "ernn/simd/permute.hpp"

namespace ernn {

template <class Number, int Lanes>
struct arithmetic<simd::pack<Number, Lanes>> {
  static constexpr bool is_fixed = true;
  static constexpr int integer_bits = Number::integer_bits;
  static constexpr int fraction_bits = Number::fraction_bits;

  template <int IntegerBits, int FractionBits>
  using format = simd::pack<typename arithmetic<Number>::template format<IntegerBits, FractionBits>, Lanes>;

  template <int Count>
  using sum = simd::pack<typename arithmetic<Number>::template sum<Count>, Lanes>;

  static constexpr simd::pack<Number, Lanes> constant(double value) { return simd::pack<Number, Lanes>(Number(value)); }
};

}  // namespace ernn

/// What kernels ask of an arithmetic, lane by lane: see core/number/arithmetic.hpp.
namespace ernn::simd {

template <class T, class Number, int Lanes>
ERNN_SIMD_INLINE pack<Number, Lanes> select(const condition<T, Lanes>& which, const pack<Number, Lanes>& if_true,
                                            const pack<Number, Lanes>& if_false) {
  const auto mask = convert<lane<Number::width>>(which.bits).lanes;
  return pack<Number, Lanes>::from_raw({(mask & if_true.raw().lanes) | (~mask & if_false.raw().lanes)});
}

namespace detail {

/// Two products of numbers of up to 16 bits whose sum fits 32: the fourth or the second factor gets as many zeros as
/// bring the products to the same binary point.
template <class A, class B, class C, class D>
struct short_products {
  using sum = sum_type<product_type<A, B>, product_type<C, D>>;
  static constexpr int finer = A::fraction_bits + B::fraction_bits - C::fraction_bits - D::fraction_bits;
  static constexpr int zeros_of_b = maximum(-finer, 0), zeros_of_d = maximum(finer, 0);
  static constexpr bool fit = A::width <= 16 && B::width + zeros_of_b <= 16 && C::width <= 16 &&
                              D::width + zeros_of_d <= 16 && sum::width > 16 && sum::width <= 32;
};

}  // namespace detail

/// Pairs of 16 bits, multiplied and added by one instruction.
template <class A, class B, class C, class D, int Lanes>
requires detail::short_products<A, B, C, D>::fit ERNN_SIMD_INLINE auto add_products(const pack<A, Lanes>& a,
                                                                                    const pack<B, Lanes>& b,
                                                                                    const pack<C, Lanes>& c,
                                                                                    const pack<D, Lanes>& d) {
  using products = detail::short_products<A, B, C, D>;
  const shorts<Lanes> left = {b.raw().lanes << products::zeros_of_b}, right = {d.raw().lanes << products::zeros_of_d};
  const auto low = multiply_pairs<Lanes / 2>(zip<0>(a.raw(), c.raw()), zip<0>(left, right));
  const auto high = multiply_pairs<Lanes / 2>(zip<Lanes / 2>(a.raw(), c.raw()), zip<Lanes / 2>(left, right));
  return pack<typename products::sum, Lanes>::from_raw(join(low, high));
}

/// Every lane's index into a table.
template <int Lanes>
struct table_index {
  vector<std::int32_t, Lanes> entry;
};

template <int Size, class Number, int Lanes>
ERNN_SIMD_INLINE table_index<Lanes> truncate_index(const pack<Number, Lanes>& x) {
  using whole =
      fixed<maximum(Number::integer_bits, 1), maximum(Number::integer_bits, 1), rounding::down, overflow::wrap>;
  return {convert<std::int32_t>(pack<whole, Lanes>(x).raw())};
}

template <class Number, int Lanes>
ERNN_SIMD_INLINE auto fraction_part(const pack<Number, Lanes>& x) {
  constexpr int bits = maximum(Number::fraction_bits, 0);
  using result = fixed<bits + 1, 1>;
  const auto fraction = x.raw().lanes & low_bits<lane<Number::width>>(bits);
  return pack<result, Lanes>::from_raw(convert<lane<result::width>>(vector<lane<Number::width>, Lanes>{fraction}));
}

/// Entries of a table, one for every lane.
template <class Number, int Size, int Lanes>
ERNN_SIMD_INLINE pack<Number, Lanes> lookup(const array<Number, Size>& table, const table_index<Lanes>& index) {
  return pack<Number, Lanes>::from_raw(convert<lane<Number::width>>(permute(table, index.entry)));
}

template <int Exponent, class Number, int Lanes>
ERNN_SIMD_INLINE auto scale_by_power_of_two(const pack<Number, Lanes>& x) {
  using result = decltype(ernn::scale_by_power_of_two<Exponent>(Number()));
  return pack<result, Lanes>::from_raw(x.raw());
}

template <int Lowest, int Highest, class Number, int Lanes>
ERNN_SIMD_INLINE auto scale_by_power_of_two(const pack<Number, Lanes>& x, int exponent) {
  using result = decltype(ernn::scale_by_power_of_two<Lowest, Highest>(Number(), 0));
  using integer = lane<result::width>;
  return pack<result, Lanes>::from_raw({convert<integer>(x.raw()).lanes << static_cast<integer>(exponent - Lowest)});
}

}  // namespace ernn::simd

#endif  // ERNN_SIMD_PACK_ARITHMETIC_HPP
