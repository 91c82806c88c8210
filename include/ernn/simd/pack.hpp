#ifndef ERNN_SIMD_PACK_HPP
#define ERNN_SIMD_PACK_HPP

#include "ernn/core/number/fixed.hpp"
#include "ernn/simd/convert.hpp"
#include "ernn/simd/narrow.hpp"

namespace ernn::simd {

/// `Lanes` fixed-point numbers of one format side by side: a kernel run on packs computes that many blocks or units at
/// once, with the bits that it has on single numbers.
///
/// \tparam Number  fixed<...> of at most 128 bits
template <class Number, int Lanes>
class pack;

template <int Width, int IntegerBits, rounding Rounding, overflow Overflow, int Lanes>
class pack<fixed<Width, IntegerBits, Rounding, Overflow>, Lanes> {
 public:
  using number = fixed<Width, IntegerBits, Rounding, Overflow>;
  using integer = lane<Width>;
  using integers = vector<integer, Lanes>;
  static constexpr int integer_bits = IntegerBits;
  static constexpr int fraction_bits = Width - IntegerBits;

  pack() = default;
  explicit constexpr pack(const number& value) : raw_(broadcast<lane<Width>, Lanes>(value.raw())) {}
  explicit constexpr pack(int value) : pack(number(value)) {}

  /// From any other format: implicit, because naming the target format is the decision to narrow.
  template <int W, int I, rounding R, overflow O>
  pack(const pack<fixed<W, I, R, O>, Lanes>& other)  // NOLINT(google-explicit-constructor)
      : raw_(narrow<Width, Rounding, Overflow, W, W - I - fraction_bits>(other.raw())) {}

  /// The values raw * 2^-fraction_bits; each must fit Width bits.
  static pack from_raw(const integers& raw) {
    pack result;
    result.raw_ = raw;
    return result;
  }
  const integers& raw() const { return raw_; }

 private:
  integers raw_;
};

/// Raw integers of a pack in the lanes of a format with at least as many bits on both sides of the binary point.
template <class Format, class Number, int Lanes>
ERNN_SIMD_INLINE auto aligned_raw(const pack<Number, Lanes>& x) {
  return pack<fixed<Format::width, Format::integer_bits>, Lanes>(x).raw();
}

template <class Number, int Lanes>
ERNN_SIMD_INLINE auto operator-(const pack<Number, Lanes>& x) {
  using result = decltype(-Number());
  return pack<result, Lanes>::from_raw({-aligned_raw<result>(x).lanes});
}

template <class A, class B, int Lanes>
ERNN_SIMD_INLINE auto operator+(const pack<A, Lanes>& a, const pack<B, Lanes>& b) {
  using result = sum_type<A, B>;
  return pack<result, Lanes>::from_raw({aligned_raw<result>(a).lanes + aligned_raw<result>(b).lanes});
}

template <class A, class B, int Lanes>
ERNN_SIMD_INLINE auto operator-(const pack<A, Lanes>& a, const pack<B, Lanes>& b) {
  using result = sum_type<A, B>;
  return pack<result, Lanes>::from_raw({aligned_raw<result>(a).lanes - aligned_raw<result>(b).lanes});
}

template <class A, class B, int Lanes>
ERNN_SIMD_INLINE auto operator*(const pack<A, Lanes>& a, const pack<B, Lanes>& b) {
  using result = product_type<A, B>;
  using wide = lane<result::width>;
  return pack<result, Lanes>::from_raw({convert<wide>(a.raw()).lanes * convert<wide>(b.raw()).lanes});
}

/// The same factor for all lanes.
template <class A, int W, int I, rounding R, overflow O, int Lanes>
ERNN_SIMD_INLINE auto operator*(const pack<A, Lanes>& a, const fixed<W, I, R, O>& b) {
  return a * pack<fixed<W, I, R, O>, Lanes>(b);
}

/// What a comparison of packs comes out as: all bits of a lane, or none.
///
/// \tparam T  integers of the numbers compared
template <class T, int Lanes>
struct condition {
  vector<T, Lanes> bits;
};

template <class A, class B, int Lanes>
ERNN_SIMD_INLINE auto operator<(const pack<A, Lanes>& a, const pack<B, Lanes>& b) {
  using common = common_type<A, B>;
  using integer = lane<common::width>;
  const auto left = aligned_raw<common>(a).lanes, right = aligned_raw<common>(b).lanes;
  constexpr int bits = static_cast<int>(8 * sizeof(integer));
  // The sign of the difference, because g++ 12 compares numbers that take several registers one by one.
  if constexpr (common::width < bits) {
    return condition<integer, Lanes>{{(left - right) >> (bits - 1)}};
  } else {
    return condition<integer, Lanes>{{left < right}};
  }
}
template <class A, class B, int Lanes>
ERNN_SIMD_INLINE auto operator>(const pack<A, Lanes>& a, const pack<B, Lanes>& b) {
  return b < a;
}

}  // namespace ernn::simd

#endif  // ERNN_SIMD_PACK_HPP
