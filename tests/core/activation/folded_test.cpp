#include "ernn/core/activation/folded.hpp"

#include <doctest/doctest.h>

#include "core/activation/checks.hpp"

using ernn::fixed;
using ernn::overflow;
using ernn::rounding;
using ernn::activation::piecewise_linear_for;
using ernn_test::check_exact_to_one_lsb;
using ernn_test::check_sweep;
using ernn_test::lsb;
using ernn_test::sweep_derived;

TEST_CASE("gates with more integer bits have the same values: 0, 1 and -1 are never reached") {
  check_exact_to_one_lsb<fixed<13, 2>, fixed<16, 5>>();
  check_exact_to_one_lsb<fixed<20, 5>, fixed<16, 5>>();
  using policy = piecewise_linear_for<fixed<13, 2>>;
  for (int raw = -32768; raw < 32768; ++raw) {
    const auto x = fixed<16, 5>::from_raw(static_cast<std::int16_t>(raw));
    REQUIRE(policy::sigmoid<fixed<13, 2>>(x) == policy::sigmoid<fixed<12, 1>>(x));
    REQUIRE(policy::tanh<fixed<13, 2>>(x) == policy::tanh<fixed<12, 1>>(x));
  }
}

namespace {

template <rounding Rounding, overflow Overflow>
void check_modes() {
  using gate = fixed<12, 1, Rounding, Overflow>;
  constexpr bool truncates = Rounding == rounding::down || Rounding == rounding::to_zero;
  check_sweep(sweep_derived<gate, fixed<13, 5>>(), (truncates ? 2 : 1) * lsb<gate>(), __PRETTY_FUNCTION__);
}

template <rounding Rounding>
void check_roundings() {
  check_modes<Rounding, overflow::saturate>();
  check_modes<Rounding, overflow::saturate_zero>();
  check_modes<Rounding, overflow::saturate_symmetric>();
  check_modes<Rounding, overflow::wrap>();
  check_modes<Rounding, overflow::wrap_sign_magnitude>();
}

}  // namespace

TEST_CASE("gates of every rounding and overflow mode: nothing overflows, 1 lsb to nearest and 2 lsb truncated") {
  check_roundings<rounding::half_up>();
  check_roundings<rounding::half_to_zero>();
  check_roundings<rounding::half_down>();
  check_roundings<rounding::half_away>();
  check_roundings<rounding::half_to_even>();
  check_roundings<rounding::down>();
  check_roundings<rounding::to_zero>();
}
