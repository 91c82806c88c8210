#ifndef ERNN_CORE_ACTIVATION_EXACT_HPP
#define ERNN_CORE_ACTIVATION_EXACT_HPP

#include "ernn/core/number/arithmetic.hpp"
#include "ernn/core/number/elementary.hpp"

namespace ernn {
namespace activation {

template <class Number>
struct floating_point_only {
  static_assert(!arithmetic<Number>::is_fixed,
                "activation::exact: fixed-point formats have no exp. Use activation::piecewise_linear_for<Gate> or "
                "activation::table for them; exact is the reference model's.");
  using type = Number;
};

struct exact_sigmoid {
  constexpr double operator()(double x) const { return sigmoid(x); }
  constexpr float operator()(float x) const { return static_cast<float>(sigmoid(static_cast<double>(x))); }
  template <class Number>
  constexpr typename floating_point_only<Number>::type operator()(const Number& x) const {
    return Number(1) / (Number(1) + exp(-x));
  }
};

struct exact_tanh {
  constexpr double operator()(double x) const { return tanh(x); }
  constexpr float operator()(float x) const { return static_cast<float>(tanh(static_cast<double>(x))); }
  template <class Number>
  constexpr typename floating_point_only<Number>::type operator()(const Number& x) const {
    return tanh(x);
  }
};

/// Sigmoid and tanh themselves, for floating-point arithmetics: the reference that tabulated ones are measured against.
///
/// double and float by core/number/elementary.hpp. A class type is computed in its own precision by the functions exp
/// and tanh of its namespace, as Boost.Multiprecision has them.
struct exact {
  template <class Gate, class PreActivation>
  static constexpr Gate sigmoid(const PreActivation& x) {
    return Gate(evaluate_monotone(exact_sigmoid(), x));
  }

  template <class Gate, class PreActivation>
  static constexpr Gate tanh(const PreActivation& x) {
    return Gate(evaluate_monotone(exact_tanh(), x));
  }
};

}  // namespace activation
}  // namespace ernn

#endif  // ERNN_CORE_ACTIVATION_EXACT_HPP
