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

template <class Gate, class PreActivation>
void check_exact_to_one_lsb() {
  CAPTURE(Gate::width);
  CAPTURE(Gate::integer_bits);
  CAPTURE(PreActivation::width);
  CAPTURE(PreActivation::integer_bits);
  const sweep_result result = sweep_derived<Gate, PreActivation>();
  check_exact_properties(result);
  CHECK(result.sigmoid_error <= lsb<Gate>());
  CHECK(result.tanh_error <= lsb<Gate>());
}

}  // namespace ernn_test

#endif  // ERNN_TESTS_CORE_ACTIVATION_CHECKS_HPP
