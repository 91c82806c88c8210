#include "ernn/simd/activation.hpp"

#include <doctest/doctest.h>

#include "simd/differing_activations.hpp"

namespace {

using ernn::fixed;

/// Of all pre-activations that there are.
template <class PreActivation, class Gate, class Curve>
int differing() {
  static_assert(ernn::simd::detail::short_activation<Curve, Gate, PreActivation>,
                "not the version that is tested here");
  return differing_activations<PreActivation, Gate, Curve>(1);
}

}  // namespace

TEST_CASE("sigmoid and tanh in lanes of 16 bits equal the scalar kernel's, for every pre-activation") {
  using gate = fixed<12, 1>;
  CHECK(differing<fixed<16, 4>, gate, ernn::activation::piecewise_linear_for<gate>>() == 0);
  CHECK(differing<fixed<13, 5>, fixed<8, 1>, ernn::activation::piecewise_linear_for<fixed<8, 1>>>() == 0);
  CHECK(differing<fixed<16, 4>, fixed<9, 2>, ernn::activation::piecewise_linear<128, 16>>() == 0);
}
