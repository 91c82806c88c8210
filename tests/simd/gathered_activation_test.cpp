#include "ernn/simd/gathered_activation.hpp"

#include <doctest/doctest.h>

#include "simd/differing_activations.hpp"

namespace {

using ernn::fixed;

/// \param step  of pre-activations
template <class PreActivation, class Gate, class Curve>
int differing(int step) {
  static_assert(ernn::simd::detail::gathered_activation<Curve, Gate, PreActivation>,
                "not the version that is tested here");
  return differing_activations<PreActivation, Gate, Curve>(step);
}

}  // namespace

TEST_CASE("sigmoid and tanh from a table in memory equal the scalar kernel's") {
  using gate = fixed<16, 1>;
  CHECK(differing<fixed<20, 4>, gate, ernn::activation::piecewise_linear_for<gate>>(11) == 0);
  CHECK(differing<fixed<17, 5>, fixed<13, 2>, ernn::activation::piecewise_linear_for<fixed<13, 2>>>(1) == 0);
  CHECK(differing<fixed<12, 4>, gate, ernn::activation::piecewise_linear<256, 16>>(1) == 0);
}
