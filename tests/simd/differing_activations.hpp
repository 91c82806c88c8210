#ifndef ERNN_TESTS_SIMD_DIFFERING_ACTIVATIONS_HPP
#define ERNN_TESTS_SIMD_DIFFERING_ACTIVATIONS_HPP

#include "ernn/simd/pack_memory.hpp"

/// Sigmoids and tanhs of a pack that differ from the single numbers'.
///
/// \param step  of the raw pre-activations, from the lowest on to the highest
template <class PreActivation, class Gate, class Curve>
int differing_activations(int step) {
  namespace simd = ernn::simd;
  constexpr int lanes = 4 * ernn::maximum(simd::register_bytes / 8, 4);  // those of a layer's gates
  constexpr int end = 1 << (PreActivation::width - 1);
  int count = 0;
  for (int first = -end; first < end; first += lanes * step) {
    ernn::array<PreActivation, lanes> x;
    ernn::array<Gate, lanes> sigmoid, tanh;
    for (int l = 0; l < lanes; ++l) {
      x[l] = PreActivation::from_raw(
          static_cast<typename PreActivation::storage>(ernn::minimum(first + l * step, end - 1)));
    }
    using gates = simd::pack<Gate, lanes>;
    const auto pack = simd::load_groups<lanes, 1, lanes>(x.data, 0)[0];
    simd::store_groups<lanes>(ernn::array<gates, 1>{{Curve::template sigmoid<gates>(pack)}}, sigmoid.data, 0);
    simd::store_groups<lanes>(ernn::array<gates, 1>{{Curve::template tanh<gates>(pack)}}, tanh.data, 0);
    for (int l = 0; l < lanes; ++l) {
      count += sigmoid[l] == Curve::template sigmoid<Gate>(x[l]) ? 0 : 1;
      count += tanh[l] == Curve::template tanh<Gate>(x[l]) ? 0 : 1;
    }
  }
  return count;
}

#endif  // ERNN_TESTS_SIMD_DIFFERING_ACTIVATIONS_HPP
