#ifndef ERNN_TESTS_CORE_ACTIVATION_SWEEP_HPP
#define ERNN_TESTS_CORE_ACTIVATION_SWEEP_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "ernn/core/number/arithmetic.hpp"

namespace ernn_test {

/// Errors against long double, before them the properties that hold exactly.
struct sweep_result {
  bool monotone = true;  ///< neither function ever decreases
  bool mirrored = true;  ///< sigmoid(-x) == 1 - sigmoid(x), tanh(-x) == -tanh(x), the most negative x included
  bool inside = true;    ///< sigmoid in [lsb, 1 - lsb], tanh in [lsb - 1, 1 - lsb]
  double sigmoid_error = 0, tanh_error = 0;
  double sigmoid_mean_error = 0, tanh_mean_error = 0;
};

inline long double exact_sigmoid(double x) {
  return 1 / (1 + std::exp(-static_cast<long double>(x)));
}
inline long double exact_tanh(double x) {
  return std::tanh(static_cast<long double>(x));
}

/// Runs an activation policy over every value of a pre-activation format, from the lowest to the highest.
template <class Policy, class Gate, class PreActivation>
sweep_result sweep() {
  const ernn::fixed<2, 2> one(1);
  const Gate lsb = Gate::from_raw(1);
  const auto limit = one - lsb;
  Gate last_sigmoid = Gate::lowest(), last_tanh = Gate::lowest();
  sweep_result result;
  const std::int64_t lowest = PreActivation::lowest().raw(), highest = PreActivation::highest().raw();
  for (std::int64_t raw = lowest; raw <= highest; ++raw) {
    const PreActivation x = PreActivation::from_raw(static_cast<typename PreActivation::storage>(raw));
    const Gate sigmoid = Policy::template sigmoid<Gate>(x), tanh = Policy::template tanh<Gate>(x);
    result.monotone = result.monotone && sigmoid >= last_sigmoid && tanh >= last_tanh;
    result.mirrored = result.mirrored && Policy::template sigmoid<Gate>(-x) == one - sigmoid &&
                      Policy::template tanh<Gate>(-x) == -tanh;
    result.inside = result.inside && sigmoid >= lsb && sigmoid <= limit && tanh >= -limit && tanh <= limit;
    last_sigmoid = sigmoid;
    last_tanh = tanh;

    const double value = static_cast<double>(x);
    const double sigmoid_error = static_cast<double>(std::fabs(static_cast<double>(sigmoid) - exact_sigmoid(value)));
    const double tanh_error = static_cast<double>(std::fabs(static_cast<double>(tanh) - exact_tanh(value)));
    result.sigmoid_error = std::max(result.sigmoid_error, sigmoid_error);
    result.tanh_error = std::max(result.tanh_error, tanh_error);
    result.sigmoid_mean_error += sigmoid_error / static_cast<double>(highest - lowest + 1);
    result.tanh_mean_error += tanh_error / static_cast<double>(highest - lowest + 1);
  }
  return result;
}

/// One unit in the last place of a fixed-point format.
template <class Format>
double lsb() {
  return std::ldexp(1.0, -Format::fraction_bits);
}

}  // namespace ernn_test

#endif  // ERNN_TESTS_CORE_ACTIVATION_SWEEP_HPP
