#ifndef ERNN_CORE_LINEAR_ACCUMULATION_HPP
#define ERNN_CORE_LINEAR_ACCUMULATION_HPP

#include "ernn/core/number/arithmetic.hpp"

namespace ernn {

/// accumulator + term, where the accumulator's format is known to hold the exact sum: no check, no rounding.
template <class Accumulator, class Term>
constexpr Accumulator add_in_range(const Accumulator& accumulator, const Term& term) {
  return accumulator + term;
}
template <int W, int I, rounding R, overflow O, class Term>
constexpr fixed<W, I, R, O> add_in_range(const fixed<W, I, R, O>& accumulator, const Term& term) {
  using result = fixed<W, I, R, O>;
  static_assert(
      result::fraction_bits >= Term::fraction_bits && result::integer_bits >= Term::integer_bits,
      "add_in_range: the accumulator must have all integer and fraction bits of its terms. Derive its format.");
  return result::from_raw(static_cast<typename result::storage>(accumulator.raw() + result(term).raw()));
}

/// Accumulators as wide as the number of terms asks for: overflow is impossible, nothing is rounded.
struct derived_accumulator {
  template <class Term, int Terms>
  using format = typename arithmetic<Term>::template sum<Terms>;

  template <class Accumulator, class Term>
  static constexpr Accumulator add(const Accumulator& accumulator, const Term& term) {
    return add_in_range(accumulator, term);
  }
};

/// Accumulators of a format chosen by the caller, who has proven that the weights at hand cannot overflow it. Each sum
/// is brought into that format by its own modes.
template <class Accumulator>
struct named_accumulator {
  template <class Term, int Terms>
  using format = Accumulator;

  template <class Term>
  static constexpr Accumulator add(const Accumulator& accumulator, const Term& term) {
    return accumulator + term;
  }
};

}  // namespace ernn

#endif  // ERNN_CORE_LINEAR_ACCUMULATION_HPP
