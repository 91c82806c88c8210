#ifndef ERNN_TESTS_CORE_CELL_EVERY_NUMBER_HPP
#define ERNN_TESTS_CORE_CELL_EVERY_NUMBER_HPP

#include <type_traits>

#include "ernn/io/kernel_parameters.hpp"

/// Shows a visitor of io::visit_numbers' kind every single number.
template <class Set>
struct number_setter {
  Set& set;

  void number(auto& x) { set(x); }
  template <class Weight, int BlockSize>
  void block(ernn::array<Weight, BlockSize>& spectrum) {
    for (Weight& x : spectrum.data) set(x);
  }
};

/// Calls `set(number)` for every number of a layer's weights, and gives all matrices one scale.
template <class Layer, class Set>
void set_every_number(typename Layer::weights& weights, int scale, Set&& set) {
  number_setter<std::remove_reference_t<Set>> setter{set};
  const auto set_scale = [&](auto& part) {
    if constexpr (requires { part.scale; }) part.scale = scale;
  };
  ernn::io::detail::for_each_parameter(std::type_identity<Layer>(), weights, 0, [&](auto, auto, auto&... parts) {
    (ernn::io::visit_numbers(parts, setter), ...);
    (set_scale(parts), ...);
  });
}

/// Calls `set(number)` for every number of a layer's state.
template <class State, class Set>
void set_every_state_number(State& state, Set&& set) {
  for (auto& x : state.output.data) set(x);
  if constexpr (requires { state.cell; }) {
    for (auto& x : state.cell.data) set(x);
  }
}

#endif  // ERNN_TESTS_CORE_CELL_EVERY_NUMBER_HPP
