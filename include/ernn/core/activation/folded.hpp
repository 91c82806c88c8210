#ifndef ERNN_CORE_ACTIVATION_FOLDED_HPP
#define ERNN_CORE_ACTIVATION_FOLDED_HPP

#include <type_traits>

#include "ernn/core/number/arithmetic.hpp"

namespace ernn {
namespace activation {

/// Rules that every tabulated activation puts on its formats.
template <class Gate, class PreActivation>
struct gate_rules {
  static_assert(arithmetic<Gate>::is_fixed == arithmetic<PreActivation>::is_fixed,
                "activation: gate and pre-activation must both be fixed-point or both be floating-point. Convert the "
                "pre-activation to a format of the gate's kind first.");
  static_assert(
      !arithmetic<Gate>::is_fixed || (arithmetic<Gate>::integer_bits >= 1 && arithmetic<Gate>::fraction_bits >= 1),
      "activation: a gate needs at least one integer bit, the sign, and one fraction bit to hold values between "
      "-1 and 1. Use fixed<W, 1> with W of at least 2.");
};

/// |x|; one bit wider, so that the most negative value has its counterpart.
template <class Condition, class Number>
constexpr auto magnitude(const Condition& negative, const Number& x) {
  using result = typename arithmetic<Number>::template format<arithmetic<Number>::integer_bits + 1,
                                                              arithmetic<Number>::fraction_bits>;
  const result opposite(-x);
  const result same(x);
  return select(negative, opposite, same);
}

/// sigmoid(x) = 1/2 + half_tanh(|x|), mirrored for x < 0.
template <class Curve, class Gate, class Number>
constexpr Gate folded_sigmoid(const Number& x) {
  using half = typename arithmetic<Gate>::template format<1, 1>;
  using unit = typename arithmetic<Gate>::template format<2, 0>;  // holds 1, which the gate itself may not
  const auto negative = x < arithmetic<Number>::constant(0);
  const auto rising = Gate(arithmetic<half>::constant(0.5) + Curve::template half_tanh<Gate>(magnitude(negative, x)));
  const auto falling = Gate(arithmetic<unit>::constant(1) - rising);
  return select(negative, falling, rising);
}

/// tanh(x) = 2 half_tanh(2 |x|), mirrored for x < 0.
template <class Curve, class Gate, class Number>
constexpr Gate folded_tanh(const Number& x) {
  const auto negative = x < arithmetic<Number>::constant(0);
  const auto half = Curve::template half_tanh<Gate>(scale_by_power_of_two<1>(magnitude(negative, x)));
  const auto rising = Gate(scale_by_power_of_two<1>(half));
  const auto falling = Gate(-rising);
  return select(negative, falling, rising);
}

/// Sigmoid and tanh from one table of half_tanh(u) = sigmoid(u) - 1/2 for u >= 0.
///
/// Only the magnitude is looked up, rounded once, and mirrored exactly, hence in every fixed-point format
///  * sigmoid(-x) == 1 - sigmoid(x) and tanh(-x) == -tanh(x), the most negative x included;
///  * sigmoid(x) in [lsb, 1 - lsb], tanh(x) in [lsb - 1, 1 - lsb], whether the gate could hold 1 or not;
///  * both never decrease, because the table never does.
/// tanh takes its values from the same table, with twice its error: at equal accuracy a table of its own would need as
/// many entries.
///
/// \tparam Curve  `template <class Gate, class Number> static half_tanh(u)` for u >= 0, never decreasing
template <class Curve>
struct folded {
  /// \tparam Gate  output format, fixed<W, I> with I of at least 1, or floating point
  /// \param  x     any number of the same kind
  template <class Gate, class PreActivation>
  static constexpr Gate sigmoid(const PreActivation& x) {
    return Gate(evaluate_monotone(sigmoid_at<Gate, PreActivation>(), x));
  }

  /// \tparam Gate  output format, fixed<W, I> with I of at least 1, or floating point
  /// \param  x     any number of the same kind
  template <class Gate, class PreActivation>
  static constexpr Gate tanh(const PreActivation& x) {
    return Gate(evaluate_monotone(tanh_at<Gate, PreActivation>(), x));
  }

 private:
  template <class Number>
  struct itself {
    using type = Number;
  };
  template <class Interval>
  struct end_of {
    using type = typename Interval::number;
  };

  /// evaluate_monotone calls the functions below with a PreActivation, or with the ends of one that is an interval.
  template <class Gate, class PreActivation, class Number>
  using output =
      typename std::conditional<std::is_same<Number, PreActivation>::value, itself<Gate>, end_of<Gate>>::type::type;

  template <class Gate, class PreActivation>
  struct sigmoid_at : gate_rules<Gate, PreActivation> {
    template <class Number>
    constexpr output<Gate, PreActivation, Number> operator()(const Number& x) const {
      return folded_sigmoid<Curve, output<Gate, PreActivation, Number>>(x);
    }
  };

  template <class Gate, class PreActivation>
  struct tanh_at : gate_rules<Gate, PreActivation> {
    template <class Number>
    constexpr output<Gate, PreActivation, Number> operator()(const Number& x) const {
      return folded_tanh<Curve, output<Gate, PreActivation, Number>>(x);
    }
  };
};

}  // namespace activation
}  // namespace ernn

#endif  // ERNN_CORE_ACTIVATION_FOLDED_HPP
