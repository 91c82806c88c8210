#ifndef ERNN_CORE_NUMBER_INTEGER_HPP
#define ERNN_CORE_NUMBER_INTEGER_HPP

#include <cstdint>
#include <type_traits>

namespace ernn {

/// Smallest k with 2^k >= value; value must be at least 1.
constexpr int ceil_log2(long long value) {
  int bits = 0;
  while ((1LL << bits) < value) ++bits;
  return bits;
}

constexpr bool is_power_of_two(long long value) {
  return value > 0 && (value & (value - 1)) == 0;
}

constexpr int ceil_divide(int dividend, int divisor) {
  return (dividend + divisor - 1) / divisor;
}

constexpr int maximum(int a, int b) {
  return a > b ? a : b;
}
constexpr int minimum(int a, int b) {
  return a < b ? a : b;
}

/// 128-bit integers are an extension of g++, clang++ and every HLS front end; the name keeps -pedantic quiet.
__extension__ typedef __int128 int128;            // NOLINT(modernize-use-using)
__extension__ typedef unsigned __int128 uint128;  // NOLINT(modernize-use-using)

/// Integer that stores a two's-complement number of `Width` bits, sign-extended.
///
/// Native to 64 bits, `__int128` to 128. `ernn/wide.hpp` adds Boost integers beyond.
/// Members: `type` (signed), `bits` that can be shifted, `shift_left`, `shift_right` (rounds down), `sign_extend`.
template <int Width, class Enable = void>
struct integer_storage {
  static_assert(Width <= 128,
                "fixed: a value of more than 128 bits needs Boost.Multiprecision. Include <ernn/wide.hpp>, or narrow "
                "an operand first by converting it to a named format.");
};

/// Operations on a built-in signed integer of `Bits` bits, free of undefined behaviour.
template <class Signed, class Unsigned, int Bits>
struct native_integer {
  using type = Signed;
  static constexpr int bits = Bits;

  /// value * 2^count modulo 2^bits; count in [0, bits), more gives zero.
  static constexpr type shift_left(type value, int count) {
    return count >= Bits ? type(0) : static_cast<type>(static_cast<Unsigned>(static_cast<Unsigned>(value) << count));
  }

  /// floor(value / 2^count) for any count >= 0.
  static constexpr type shift_right(type value, int count) {
    return static_cast<type>(value >> (count >= Bits ? Bits - 1 : count));
  }

  /// The low `width` bits of value as a two's-complement number.
  static constexpr type sign_extend(type value, int width) {
    return static_cast<type>(shift_left(value, Bits - width) >> (Bits - width));
  }
};

template <class Signed, class Unsigned, int Bits>
constexpr int native_integer<Signed, Unsigned, Bits>::bits;

template <int Low, int High, int Width>
using enable_if_width_in = typename std::enable_if<(Low <= Width && Width <= High)>::type;

template <int Width>
struct integer_storage<Width, enable_if_width_in<1, 8, Width>> : native_integer<std::int8_t, std::uint8_t, 8> {};
template <int Width>
struct integer_storage<Width, enable_if_width_in<9, 16, Width>> : native_integer<std::int16_t, std::uint16_t, 16> {};
template <int Width>
struct integer_storage<Width, enable_if_width_in<17, 32, Width>> : native_integer<std::int32_t, std::uint32_t, 32> {};
template <int Width>
struct integer_storage<Width, enable_if_width_in<33, 64, Width>> : native_integer<std::int64_t, std::uint64_t, 64> {};
template <int Width>
struct integer_storage<Width, enable_if_width_in<65, 128, Width>> : native_integer<int128, uint128, 128> {};

/// Bit `position` of a sign-extended value; bits below zero are 0, bits beyond the storage repeat the sign.
template <class Integer>
constexpr bool bit_at(const typename Integer::type& value, int position) {
  return position >= 0 && (Integer::shift_right(value, position) & 1) != 0;
}

/// Whether any of the `count` lowest bits is set.
template <class Integer>
constexpr bool any_bit_below(const typename Integer::type& value, int count) {
  return count > 0 && Integer::shift_left(Integer::shift_right(value, count), count) != value;
}

}  // namespace ernn

#endif  // ERNN_CORE_NUMBER_INTEGER_HPP
