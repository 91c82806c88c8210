#ifndef ERNN_CORE_NUMBER_FIXED_HPP
#define ERNN_CORE_NUMBER_FIXED_HPP

#include <type_traits>

#include "ernn/core/number/from_double.hpp"
#include "ernn/core/number/integer.hpp"
#include "ernn/core/number/modes.hpp"
#include "ernn/core/number/narrow.hpp"

namespace ernn {

/// Signed fixed-point number: `Width` bits in all, `IntegerBits` of them (sign included) before the binary point.
///
/// value = raw * 2^-(Width - IntegerBits). IntegerBits may be negative or exceed Width. Sums and products are exact
/// and grow as in ap_fixed; a value is rounded, and saturated, only where it is converted to a named format.
/// The behaviour is that of ap_fixed and SystemC's sc_fixed, and tested against the latter.
///
/// \tparam Width        1 to 64 native, to 128 by __int128, beyond with <ernn/wide.hpp>
/// \tparam IntegerBits  weight of the sign bit is -2^(IntegerBits - 1)
/// \tparam Rounding     applied when a value is converted TO this format
/// \tparam Overflow     applied when a value is converted TO this format
template <int Width, int IntegerBits, rounding Rounding = rounding::half_to_even,
          overflow Overflow = overflow::saturate>
class fixed {
  static_assert(Width >= 1, "fixed: Width must be at least 1 bit, the sign. Give the format a positive width.");
  static_assert(IntegerBits >= -1024 && IntegerBits <= 1024,
                "fixed: IntegerBits must lie in -1024..1024, the range of a double's exponent. Check the format.");

 public:
  using integer = integer_storage<Width>;
  using storage = typename integer::type;
  static constexpr int width = Width;
  static constexpr int integer_bits = IntegerBits;
  static constexpr int fraction_bits = Width - IntegerBits;

  fixed() = default;

  /// Nearest value by this format's modes; not-a-number becomes zero (files are checked for it before they get here).
  explicit constexpr fixed(double value) : raw_(from_double<Width, fraction_bits, Rounding, Overflow>(value)) {}

  template <class Integer, class = typename std::enable_if<std::is_integral<Integer>::value>::type>
  explicit constexpr fixed(Integer value)
      : raw_(narrow<Width, Rounding, Overflow, integer_storage<64>, integer>(static_cast<std::int64_t>(value),
                                                                             -fraction_bits)) {
    static_assert(sizeof(Integer) < 8 || std::is_signed<Integer>::value,
                  "fixed: a 64-bit unsigned integer does not fit the int64 it is converted through. Cast it first.");
  }

  /// From any other format: implicit, because naming the target format is the decision to narrow.
  template <int W, int I, rounding R, overflow O>
  constexpr fixed(const fixed<W, I, R, O>& other)  // NOLINT(google-explicit-constructor)
      : raw_(convert(other, std::integral_constant<bool, holds(I, W - I)>())) {}

  /// The value raw * 2^-fraction_bits; raw must fit Width bits.
  static constexpr fixed from_raw(storage raw) { return fixed(raw, raw_tag()); }
  constexpr storage raw() const { return raw_; }

  static constexpr fixed lowest() { return from_raw(integer::shift_left(static_cast<storage>(-1), Width - 1)); }
  static constexpr fixed highest() { return from_raw(static_cast<storage>(-(lowest().raw() + 1))); }

  /// Exact to 53 bits, nearest beyond.
  explicit constexpr operator double() const { return static_cast<double>(raw_) * power_of_two(-fraction_bits); }

 private:
  /// Whether every value of a format with so many bits is a value of this one; symmetric saturation excludes the
  /// lowest.
  static constexpr bool holds(int other_integer_bits, int other_fraction_bits) {
    return other_integer_bits + (Overflow == overflow::saturate_symmetric ? 1 : 0) <= IntegerBits &&
           other_fraction_bits <= fraction_bits;
  }

  /// A format that is held loses nothing: no check, which would cost most of the time in the kernels' sums.
  template <class Other>
  static constexpr storage convert(const Other& other, std::true_type /*holds_all*/) {
    return integer::shift_left(static_cast<storage>(other.raw()), fraction_bits - Other::fraction_bits);
  }
  template <class Other>
  static constexpr storage convert(const Other& other, std::false_type /*holds_all*/) {
    return narrow<Width, Rounding, Overflow, integer_storage<Other::width>, integer>(
        other.raw(), Other::fraction_bits - fraction_bits);
  }

  struct raw_tag {};
  constexpr fixed(storage raw, raw_tag) : raw_(raw) {}

  storage raw_;
};

template <int W, int I, rounding R, overflow O>
constexpr int fixed<W, I, R, O>::width;
template <int W, int I, rounding R, overflow O>
constexpr int fixed<W, I, R, O>::integer_bits;
template <int W, int I, rounding R, overflow O>
constexpr int fixed<W, I, R, O>::fraction_bits;

template <class T>
struct is_fixed : std::false_type {};
template <int W, int I, rounding R, overflow O>
struct is_fixed<fixed<W, I, R, O>> : std::true_type {};

}  // namespace ernn

#include "ernn/core/number/fixed_operators.hpp"

#endif  // ERNN_CORE_NUMBER_FIXED_HPP
