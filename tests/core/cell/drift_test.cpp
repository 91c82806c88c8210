// 10,000 steps in fixed point beside the same layer without rounding: never further away than the derived bound, which
// itself stays below a constant, so that nothing drifts.
#include <doctest/doctest.h>

#include "core/cell/error_bound.hpp"
#include "core/cell/random_weights.hpp"

namespace {

constexpr int steps = 10'000;
constexpr double largest_input = 2;

template <int Bits>
struct lstm_config : ernn::layer_defaults<8, ernn::standard_formats<Bits, 8>> {
  static constexpr int input_size = 13;
  static constexpr int hidden_size = 16;
  static constexpr int projection_size = 12;
  static constexpr bool peepholes = true;
};

template <int Bits>
struct gru_config : ernn::layer_defaults<8, ernn::standard_formats<Bits, 8>> {
  static constexpr int input_size = 13;
  static constexpr int hidden_size = 16;
};

template <class Fixed, int Size>
reference::vector exact_values(const ernn::array<Fixed, Size>& values) {
  reference::vector result;
  for (const Fixed& value : values.data) result.push_back(double(value));
  return result;
}

/// The layer without rounding that has the weights as they are quantised.
template <class Layer>
reference::lstm unrounded(const typename Layer::weights& weights, reference::lstm same) {
  same.input = error_bound::analyse(weights.input).dense;
  same.recurrent = error_bound::analyse(weights.recurrent).dense;
  same.projection = error_bound::analyse(weights.projection.weight).dense;
  same.bias = exact_values(weights.bias);
  for (int u = 0; u < Layer::hidden_size; ++u) {
    const auto& sees = weights.peephole.unit[u];
    same.peephole[std::size_t(u)] = {double(sees.input), double(sees.forget), double(sees.output)};
  }
  return same;
}
template <class Layer>
reference::gru unrounded(const typename Layer::weights& weights, reference::gru same) {
  same.gate_input = error_bound::analyse(weights.gate_input).dense;
  same.gate_recurrent = error_bound::analyse(weights.gate_recurrent).dense;
  same.candidate_input = error_bound::analyse(weights.candidate_input).dense;
  same.candidate_recurrent = error_bound::analyse(weights.candidate_recurrent).dense;
  same.gate_bias = exact_values(weights.gate_bias);
  same.candidate_bias = exact_values(weights.candidate_bias);
  if constexpr (requires { weights.inner_bias.unit; }) same.inner_bias = exact_values(weights.inner_bias.unit);
  return same;
}

/// Largest weights of a random layer.
struct weight_sizes {
  double matrices, vectors;
  bool bound_exists;  ///< whether the worst case of every step dies away in those after it
};
constexpr weight_sizes small = {0.05, 0.25, true};
constexpr weight_sizes as_trained = {0.4, 1, false};

/// Errors and their bounds over a run.
struct drift {
  long double largest_error = 0, largest_bound = 0;
  int beyond_bound = 0;

  template <class Fixed, int Size>
  void compare(const ernn::array<Fixed, Size>& values, const reference::vector& exact, const reference::vector& bound) {
    for (int i = 0; i < Size; ++i) {
      const long double error = std::fabs(double(values[i]) - exact[std::size_t(i)]);
      largest_error = std::fmax(largest_error, error);
      largest_bound = std::fmax(largest_bound, bound[std::size_t(i)]);
      beyond_bound += error > bound[std::size_t(i)] ? 1 : 0;
    }
  }
};

/// Inputs that every input format holds, so that they are the same in both models.
template <class Layer>
reference::vector random_input(typename Layer::input& x, random_layer::random_source& random) {
  random_layer::randomise(x, random, largest_input);
  return exact_values(x);
}

template <class Layer, class Bound>
drift drift_of(const weight_sizes& sizes) {
  random_layer::random_source random(1);
  static typename Layer::weights weights;
  auto exact = random_layer::fill<Layer>(weights, random, sizes.matrices, sizes.vectors);
  exact = unrounded<Layer>(weights, exact);
  Bound bound(weights, largest_input);
  auto state = Layer::initial_state();
  drift result;
  for (int t = 0; t < steps; ++t) {
    typename Layer::input x;
    const reference::vector same_x = random_input<Layer>(x, random);
    const auto before = exact;
    exact.step(same_x);
    if (sizes.bound_exists) bound.step(before, exact);
    state = Layer::step(weights, x, state);
    result.compare(state.output, exact.output, bound.output);
    if constexpr (requires { state.cell; }) result.compare(state.cell, exact.cell, bound.cell);
  }
  return result;
}

template <int Bits>
drift lstm_drift(const weight_sizes& sizes) {
  using layer = ernn::lstm<lstm_config<Bits>>;
  return drift_of<layer, error_bound::lstm<layer>>(sizes);
}

template <int Bits, class Reset>
drift gru_drift(const weight_sizes& sizes) {
  using layer = ernn::gru<gru_config<Bits>, Reset>;
  return drift_of<layer, error_bound::gru<layer>>(sizes);
}

void check_derived(const drift& result, double stated_bound) {
  CHECK(result.beyond_bound == 0);
  CHECK(result.largest_bound < stated_bound);
}

}  // namespace

TEST_CASE("an LSTM's error stays below the derived bound for 10,000 steps") {
  check_derived(lstm_drift<16>(small), 0.0016);
  check_derived(lstm_drift<12>(small), 0.015);
}

TEST_CASE_TEMPLATE("a GRU's error stays below the derived bound for 10,000 steps", Reset, ernn::reset_before,
                   ernn::reset_after) {
  check_derived(gru_drift<16, Reset>(small), 0.0013);
  check_derived(gru_drift<12, Reset>(small), 0.012);
}

// With weights as large as trained ones the worst case grows without end; the error does not: it stays below 64 places
// of the state's format, which is one place of the input's spectra.
constexpr double places_64_of_16_bits = 64.0 / (1 << 15), places_64_of_12_bits = 64.0 / (1 << 11);

TEST_CASE("an LSTM with weights as large as trained ones does not drift in 10,000 steps") {
  CHECK(lstm_drift<16>(as_trained).largest_error < places_64_of_16_bits);
  CHECK(lstm_drift<12>(as_trained).largest_error < places_64_of_12_bits);
}

TEST_CASE_TEMPLATE("a GRU with weights as large as trained ones does not drift in 10,000 steps", Reset,
                   ernn::reset_before, ernn::reset_after) {
  CHECK(gru_drift<16, Reset>(as_trained).largest_error < places_64_of_16_bits);
  CHECK(gru_drift<12, Reset>(as_trained).largest_error < places_64_of_12_bits);
}
