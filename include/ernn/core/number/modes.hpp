#ifndef ERNN_CORE_NUMBER_MODES_HPP
#define ERNN_CORE_NUMBER_MODES_HPP

namespace ernn {

/// What happens to fraction bits that do not fit. In brackets: the name in ap_fixed (SystemC: SC_ instead of AP_).
enum class rounding {
  half_up,       ///< nearest, ties toward plus infinity (AP_RND)
  half_to_zero,  ///< nearest, ties toward zero (AP_RND_ZERO)
  half_down,     ///< nearest, ties toward minus infinity (AP_RND_MIN_INF)
  half_away,     ///< nearest, ties away from zero (AP_RND_INF)
  half_to_even,  ///< nearest, ties to the even neighbour (AP_RND_CONV)
  down,          ///< toward minus infinity: the bits are dropped (AP_TRN)
  to_zero        ///< toward zero (AP_TRN_ZERO)
};

/// What happens to a value outside the range. In brackets: the name in ap_fixed (SystemC: SC_ instead of AP_).
enum class overflow {
  saturate,            ///< the nearest end of [-2^(I-1), 2^(I-1) - lsb] (AP_SAT)
  saturate_zero,       ///< zero (AP_SAT_ZERO)
  saturate_symmetric,  ///< the nearest end of +-(2^(I-1) - lsb) (AP_SAT_SYM)
  wrap,                ///< the high bits are dropped (AP_WRAP)
  wrap_sign_magnitude  ///< as wrap, but inverted where the dropped neighbour bit differs from the sign (AP_WRAP_SM)
};

/// Whether the value floor(v) is to be raised by one unit, given what was cut off.
///
/// \param half      the most significant bit cut off
/// \param sticky    whether any bit below it was set
/// \param negative  sign of the value before the cut
/// \param odd       lowest bit of floor(v)
constexpr bool rounds_up(rounding mode, bool half, bool sticky, bool negative, bool odd) {
  return mode == rounding::half_up        ? half
         : mode == rounding::half_to_zero ? half && (sticky || negative)
         : mode == rounding::half_down    ? half && sticky
         : mode == rounding::half_away    ? half && (sticky || !negative)
         : mode == rounding::half_to_even ? half && (sticky || odd)
         : mode == rounding::to_zero      ? negative && (half || sticky)
                                          : false;
}

}  // namespace ernn

#endif  // ERNN_CORE_NUMBER_MODES_HPP
