#ifndef ERNN_CORE_NUMBER_NARROW_HPP
#define ERNN_CORE_NUMBER_NARROW_HPP

#include "ernn/core/number/integer.hpp"
#include "ernn/core/number/modes.hpp"

namespace ernn {

/// The low `Width` bits of `value * 2^shift`, as stored by `Target`.
template <class Source, class Target>
constexpr typename Target::type keep_low_bits(const typename Source::type& value, int shift, int width) {
  // What Target cannot hold goes first: a cast alone would saturate where the source is a Boost integer.
  const auto low = Source::sign_extend(value, minimum(Source::bits, Target::bits));
  return Target::sign_extend(Target::shift_left(static_cast<typename Target::type>(low), shift), width);
}

/// `value * 2^shift` brought into `Width` bits by the overflow mode; shift >= 0.
///
/// `Source` and `Target` are integer_storage types. The shifted value is never formed, so that no width exceeds theirs.
/// Source of the modes: IEEE 1666 (SystemC), 7.10.9.
template <int Width, overflow Overflow, class Source, class Target>
constexpr typename Target::type fit(const typename Source::type& value, int shift) {
  using raw = typename Target::type;
  // Sign bit and everything above it agree exactly when the value fits.
  const auto excess = Source::shift_right(value, maximum(Width - 1 - shift, 0));
  const bool fits = value == 0 || (shift < Width && (excess == 0 || excess == -1));
  const bool negative = value < 0;
  const raw lowest = Target::shift_left(static_cast<raw>(-1), Width - 1);
  const raw highest = static_cast<raw>(-(lowest + 1));
  const raw kept = keep_low_bits<Source, Target>(value, shift, Width);
  const bool dropped_neighbour = bit_at<Source>(value, Width - shift);
  // The symmetric range has no lowest value, even for a number that is exactly that.
  const bool too_low = Overflow == overflow::saturate_symmetric && kept == lowest;
  return (fits && !too_low) || Overflow == overflow::wrap ? kept
         : Overflow == overflow::saturate                 ? (negative ? lowest : highest)
         : Overflow == overflow::saturate_symmetric       ? (negative ? static_cast<raw>(-highest) : highest)
         : Overflow == overflow::wrap_sign_magnitude
             ? (dropped_neighbour == (kept < 0) ? kept : static_cast<raw>(-kept - 1))
             : static_cast<raw>(0);
}

/// `value * 2^-dropped` rounded and brought into `Width` bits: the only place where a number loses anything.
///
/// \param dropped  fraction bits to drop; negative appends zeros
template <int Width, rounding Rounding, overflow Overflow, class Source, class Target>
constexpr typename Target::type narrow(const typename Source::type& value, int dropped) {
  const int down = maximum(dropped, 0);
  const auto floor = Source::shift_right(value, down);
  const bool up = rounds_up(Rounding, bit_at<Source>(value, down - 1), any_bit_below<Source>(value, down - 1),
                            value < 0, bit_at<Source>(floor, 0));
  return fit<Width, Overflow, Source, Target>(static_cast<typename Source::type>(floor + (up ? 1 : 0)),
                                              maximum(-dropped, 0));
}

}  // namespace ernn

#endif  // ERNN_CORE_NUMBER_NARROW_HPP
