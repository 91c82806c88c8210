#ifndef ERNN_IO_FIXED_FORMAT_HPP
#define ERNN_IO_FIXED_FORMAT_HPP

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "ernn/core/number/fixed.hpp"
#include "ernn/core/number/modes.hpp"
#include "ernn/io/error.hpp"

namespace ernn::io {

/// A format of `ernn::fixed` as a value at run time: what a model file says of its numbers.
struct fixed_format {
  int width = 16;
  int integer_bits = 16;
  rounding round = rounding::half_to_even;
  overflow overflows = overflow::saturate;

  int fraction_bits() const { return width - integer_bits; }

  friend bool operator==(const fixed_format&, const fixed_format&) = default;
};

namespace detail {

template <int Width, int IntegerBits, rounding Rounding, overflow Overflow>
constexpr fixed_format describe_format(std::type_identity<fixed<Width, IntegerBits, Rounding, Overflow>>) {
  return {Width, IntegerBits, Rounding, Overflow};
}

// In the order of the enumerations, under their names.
inline constexpr std::array<std::string_view, 7> rounding_names = {
    "half_up", "half_to_zero", "half_down", "half_away", "half_to_even", "down", "to_zero"};
inline constexpr std::array<std::string_view, 5> overflow_names = {"saturate", "saturate_zero", "saturate_symmetric",
                                                                   "wrap", "wrap_sign_magnitude"};

/// The text before the next `separator`, which is removed from `rest` together with it.
inline std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return taken;
}

inline int parse_or_zero(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// Index of `name`; 0 when it is none of the names.
template <std::size_t Count>
std::size_t index_or_zero(const std::array<std::string_view, Count>& names, std::string_view name) {
  for (std::size_t index = 0; index < Count; ++index) {
    if (names[index] == name) {
      return index;
    }
  }
  return 0;
}

}  // namespace detail

/// The format of a compile-time number type.
/// \tparam Fixed  an `ernn::fixed`
template <class Fixed>
constexpr fixed_format format_of() {
  return detail::describe_format(std::type_identity<Fixed>());
}

/// The name of a mode in model files, which is that of the enumerator.
constexpr std::string_view name_of(rounding mode) {
  return detail::rounding_names[static_cast<std::size_t>(mode)];
}
constexpr std::string_view name_of(overflow mode) {
  return detail::overflow_names[static_cast<std::size_t>(mode)];
}

/// "fixed<12,4,half_to_even,saturate>": width, integer bits, rounding and overflow.
inline std::string to_string(const fixed_format& format) {
  return join("fixed<", format.width, ",", format.integer_bits, ",", name_of(format.round), ",",
              name_of(format.overflows), ">");
}

/// The format that `to_string` writes as `text`; nothing for a text that it never writes, or beyond 1024 bits.
inline std::optional<fixed_format> parse_fixed_format(std::string_view text) {
  std::string_view rest = text;
  detail::take_until(rest, '<');
  fixed_format format;
  format.width = detail::parse_or_zero(detail::take_until(rest, ','));
  format.integer_bits = detail::parse_or_zero(detail::take_until(rest, ','));
  format.round = static_cast<rounding>(detail::index_or_zero(detail::rounding_names, detail::take_until(rest, ',')));
  format.overflows =
      static_cast<overflow>(detail::index_or_zero(detail::overflow_names, detail::take_until(rest, '>')));
  // What was misspelt, left out or added above shows here, and so do "012" and "+4".
  const auto in_range = [](int value, int lowest) { return value >= lowest && value <= 1024; };
  const bool possible = in_range(format.width, 1) && in_range(format.integer_bits, -1024);
  return possible && to_string(format) == text ? std::optional(format) : std::nullopt;
}

/// Whether an integer is a raw value of a format of at most 64 bits.
inline bool holds(const fixed_format& format, std::int64_t raw) {
  const std::int64_t sign = raw >> (format.width - 1);  // all bits from the sign bit on must be equal
  return sign == 0 || sign == -1;
}

}  // namespace ernn::io

#endif  // ERNN_IO_FIXED_FORMAT_HPP
