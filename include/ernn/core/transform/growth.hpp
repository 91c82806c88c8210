#ifndef ERNN_CORE_TRANSFORM_GROWTH_HPP
#define ERNN_CORE_TRANSFORM_GROWTH_HPP

#include "ernn/core/number/arithmetic.hpp"

namespace ernn {

/// How number formats change from stage to stage of a transform.
///
/// A policy moves binary points and never values: under every policy the result IS the spectrum, and in floating point
/// all policies are the same.
namespace growth {

/// One integer bit more per stage, all fraction bits kept: sums are exact, nothing overflows, only products are
/// rounded.
struct grow {
  static constexpr int integer_bits = 1;
  static constexpr int fraction_bits = 0;
  static constexpr int guard_bits = 0;
};

/// As `grow`, with `Bits` more fraction bits from the start, so that the roundings stay below the input's last bit.
template <int Bits>
struct grow_guarded {
  static_assert(Bits >= 0, "growth::grow_guarded: the number of guard bits must not be negative. Use 0 or more.");
  static constexpr int integer_bits = 1;
  static constexpr int fraction_bits = 0;
  static constexpr int guard_bits = Bits;
};

/// The width stays: one integer bit more and one fraction bit less per stage. In raw bits every stage halves its
/// result, so that nothing overflows; the price is one rounding per value and stage.
struct scale {
  static constexpr int integer_bits = 1;
  static constexpr int fraction_bits = -1;
  static constexpr int guard_bits = 0;
};

/// The format stays and values saturate: for callers who know that the spectrum is small.
struct none {
  static constexpr int integer_bits = 0;
  static constexpr int fraction_bits = 0;
  static constexpr int guard_bits = 0;
};

}  // namespace growth

/// The format of `Number` with so many more integer and fraction bits.
template <class Number, int IntegerBits, int FractionBits>
using widened = typename arithmetic<Number>::template format<arithmetic<Number>::integer_bits + IntegerBits,
                                                             arithmetic<Number>::fraction_bits + FractionBits>;

/// The format of `Number` after `Stages` stages under the policy `Growth`.
template <class Growth, class Number, int Stages = 1>
using grown = widened<Number, Stages * Growth::integer_bits, Stages * Growth::fraction_bits>;

}  // namespace ernn

#endif  // ERNN_CORE_TRANSFORM_GROWTH_HPP
