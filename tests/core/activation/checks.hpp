#ifndef ERNN_TESTS_CORE_ACTIVATION_CHECKS_HPP
#define ERNN_TESTS_CORE_ACTIVATION_CHECKS_HPP

#include <doctest/doctest.h>

#include "core/activation/sweep.hpp"
#include "ernn/core/activation/piecewise_linear.hpp"

namespace ernn_test {

template <class Gate, class PreActivation>
sweep_result sweep_derived() {
  return sweep<ernn::activation::piecewise_linear_for<Gate>, Gate, PreActivation>();
}

inline void check_exact_properties(const sweep_result& result) {
  CHECK(result.monotone);
  CHECK(result.mirrored);
  CHECK(result.inside);
}

/// Checks are not in templates: each costs the compiler more than the sweep.
inline void check_sweep(const sweep_result& result, double largest_error, const char* formats) {
  CAPTURE(formats);
  check_exact_properties(result);
  CHECK(result.sigmoid_error <= largest_error);
  CHECK(result.tanh_error <= largest_error);
}

template <class Gate, class PreActivation>
void check_exact_to_one_lsb() {
  check_sweep(sweep_derived<Gate, PreActivation>(), lsb<Gate>(), __PRETTY_FUNCTION__);
}

}  // namespace ernn_test

#endif  // ERNN_TESTS_CORE_ACTIVATION_CHECKS_HPP
