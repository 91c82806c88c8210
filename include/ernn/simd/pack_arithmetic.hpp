#ifndef ERNN_SIMD_PACK_ARITHMETIC_HPP
#define ERNN_SIMD_PACK_ARITHMETIC_HPP

#include "ernn/core/number/arithmetic.hpp"
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
