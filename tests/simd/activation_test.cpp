#include "ernn/simd/activation.hpp"

#include <doctest/doctest.h>

#include "ernn/simd/pack_memory.hpp"

namespace {

using ernn::array;
using ernn::fixed;
namespace simd = ernn::simd;

constexpr int lanes = 4 * ernn::maximum(simd::register_bytes / 8, 4);  // those of a layer's gates

/// Pre-activations, all that there are, at which a pack's sigmoid or tanh differs from the single numbers'.
template <class PreActivation, class Gate, class Curve>
int differing() {
  static_assert(simd::detail::short_activation<Curve, Gate, PreActivation>, "not the version that is tested here");
  constexpr int lowest = -(1 << (PreActivation::width - 1));
  int count = 0;
  for (int first = lowest; first < -lowest; first += lanes) {
    array<PreActivation, lanes> x;
    array<Gate, lanes> sigmoid, tanh;
    for (int l = 0; l < lanes; ++l) {
      x[l] = PreActivation::from_raw(static_cast<typename PreActivation::storage>(first + l));
    }
    using gates = simd::pack<Gate, lanes>;
    const auto pack = simd::load_groups<lanes, 1, lanes>(x.data, 0)[0];
    simd::store_groups<lanes>(array<gates, 1>{{Curve::template sigmoid<gates>(pack)}}, sigmoid.data, 0);
    simd::store_groups<lanes>(array<gates, 1>{{Curve::template tanh<gates>(pack)}}, tanh.data, 0);
    for (int l = 0; l < lanes; ++l) {
      count += sigmoid[l] == Curve::template sigmoid<Gate>(x[l]) ? 0 : 1;
      count += tanh[l] == Curve::template tanh<Gate>(x[l]) ? 0 : 1;
    }
  }
  return count;
}

}  // namespace

TEST_CASE("sigmoid and tanh in lanes of 16 bits equal the scalar kernel's, for every pre-activation") {
  using gate = fixed<12, 1>;
  CHECK(differing<fixed<16, 4>, gate, ernn::activation::piecewise_linear_for<gate>>() == 0);
  CHECK(differing<fixed<13, 5>, fixed<8, 1>, ernn::activation::piecewise_linear_for<fixed<8, 1>>>() == 0);
  CHECK(differing<fixed<16, 4>, fixed<9, 2>, ernn::activation::piecewise_linear<128, 16>>() == 0);
}
