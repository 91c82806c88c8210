#ifndef ERNN_SIMD_SUM_NUMBER_HPP
#define ERNN_SIMD_SUM_NUMBER_HPP

#include "ernn/core/number/fixed.hpp"

namespace ernn::simd {

namespace detail {

template <class Number>
inline constexpr bool saturates = false;
template <int Width, int IntegerBits, rounding Rounding, overflow Overflow>
inline constexpr bool saturates<fixed<Width, IntegerBits, Rounding, Overflow>> =
    Overflow != overflow::wrap&& Overflow != overflow::wrap_sign_magnitude;

/// Largest magnitude of a number of the format.
template <class Number>
inline constexpr double reach = power_of_two(Number::integer_bits - 1);

/// Beyond which magnitude of a matrix's sum the layer's results no longer depend on it, because a gate, a state or a
/// score saturates whatever is added to the sum before: a bias, a peephole's product, a gate's product (reset_after).
template <class Formats>
constexpr double last_visible_sum() {
  double added = reach<typename Formats::bias>, result = 0;
  if constexpr (requires { typename Formats::peephole; }) {
    added += reach<typename Formats::peephole> * reach<typename Formats::cell>;
  }
  if constexpr (requires { typename Formats::pre_activation; }) {
    result = reach<typename Formats::pre_activation>;
    added += reach<typename Formats::gate> * result;
  }
  if constexpr (requires { typename Formats::state; }) result += reach<typename Formats::state>;
  if constexpr (requires { typename Formats::output; }) result += reach<typename Formats::output>;
  return added + result;
}

template <class Formats>
constexpr bool results_saturate() {
  bool all = true;
  if constexpr (requires { typename Formats::pre_activation; }) {
    all = all && saturates<typename Formats::pre_activation>;
  }
  if constexpr (requires { typename Formats::state; }) all = all && saturates<typename Formats::state>;
  if constexpr (requires { typename Formats::output; }) all = all && saturates<typename Formats::output>;
  return all;
}

}  // namespace detail

/// Format in which a layer's sums go to the element-wise stage: where that makes no difference to a result, one that
/// leaves three bits of 32 for what is added and for rounding, so that the stage works in lanes of 32 bits.
///
/// \tparam Full  the sums' own format, which nothing can overflow
template <class Formats, class Full>
struct sum_number {
  static constexpr int width = 29;
  static constexpr int integer_bits = width - Full::fraction_bits;
  static constexpr bool suffices = Full::width > width&& detail::results_saturate<Formats>() &&
                                   power_of_two(integer_bits - 1) > detail::last_visible_sum<Formats>();
  using type = std::conditional_t<suffices, fixed<width, integer_bits>, Full>;
};

}  // namespace ernn::simd

#endif  // ERNN_SIMD_SUM_NUMBER_HPP
