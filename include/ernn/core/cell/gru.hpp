#ifndef ERNN_CORE_CELL_GRU_HPP
#define ERNN_CORE_CELL_GRU_HPP

#include <type_traits>

#include "ernn/core/cell/configuration.hpp"
#include "ernn/core/cell/gru_element.hpp"
#include "ernn/core/cell/layer_products.hpp"
#include "ernn/core/cell/unit_loop.hpp"
#include "ernn/core/pragma.hpp"

namespace ernn {

/// b_hc of the form reset_after, [hidden_size]; the other form has none.
template <class Bias, int HiddenSize, class Reset>
struct recurrent_bias {
  array<Bias, HiddenSize> unit;
};
template <class Bias, int HiddenSize>
struct recurrent_bias<Bias, HiddenSize, reset_before> {};

/// A layer of GRU cells.
///
/// z = sigmoid(W_zx x + W_zc c' + b_z), r likewise, h by the form of the reset, c = (1 - z) * c' + z * h.
/// Source: Cho et al. 2014; E-RNN, eq. 2. PyTorch and ONNX store the complement of z: importers reorder.
///
/// \tparam Configuration  see layer_defaults; neither projection nor peepholes
/// \tparam Reset          reset_before or reset_after
template <class Configuration, class Reset>
struct gru {
  using config = validated<Configuration>;
  using formats = typename config::formats;
  using activation = typename config::activation;
  using products = layer_products<config>;
  static_assert(config::projection_size == 0 && !config::peepholes,
                "gru: a GRU has neither projection nor peepholes. Set projection_size to 0 and peepholes to false, or "
                "use lstm.");
  static_assert(std::is_same<Reset, reset_before>::value || std::is_same<Reset, reset_after>::value,
                "gru: Reset must be reset_before or reset_after, the place where the reset gate acts. PyTorch's GRU is "
                "reset_after.");

  static constexpr int input_size = config::input_size;
  static constexpr int hidden_size = config::hidden_size;
  static constexpr int output_size = hidden_size;
  static constexpr int gate_rows = 2 * hidden_size;

  using input = array<typename formats::input, input_size>;
  using output = array<typename formats::state, output_size>;

  using storage = typename config::storage;
  using spectral_weight = typename formats::spectral_weight;
  template <int Rows>
  using input_matrix = typename storage::template input<spectral_weight, Rows / hidden_size, hidden_size, input_size,
                                                        config::input_block_size>;
  template <int Rows>
  using recurrent_matrix = typename storage::template recurrent<spectral_weight, Rows / hidden_size, hidden_size,
                                                                hidden_size, config::recurrent_block_size>;

  /// Gates are stacked in the order z, r; the candidate's matrices stand apart, because they read other vectors.
  struct weights {
    input_matrix<gate_rows> gate_input;
    recurrent_matrix<gate_rows> gate_recurrent;
    input_matrix<hidden_size> candidate_input;
    recurrent_matrix<hidden_size> candidate_recurrent;
    array<typename formats::bias, gate_rows> gate_bias;
    array<typename formats::bias, hidden_size> candidate_bias;
    recurrent_bias<typename formats::bias, hidden_size, Reset> inner_bias;
  };

  /// What one step leaves to the next: the cell state, which is also the layer's result.
  struct state {
    gru::output output;
  };

  /// The state before the first step: all zero.
  static state initial_state() { return {zeros<output>()}; }

  using gates = array<typename formats::gate, hidden_size>;
  using kept_state = array<typename formats::hidden, hidden_size>;

  /// The candidate's products, where they come after the gates.
  using second_products = layer_products<at_second_level<config>>;

  /// One time step. \param x  [input_size]  \return the new state, with the step's output [hidden_size]
  static state step(const weights& w, const input& x, const state& previous) {
    const auto input_spectra =
        products::template transform<config::input_block_size, typename formats::spectral_input>(x);
    const auto state_spectra =
        products::template transform<config::recurrent_block_size, typename formats::spectral_state>(previous.output);
    gates update, reset;
    gate_stage(w, products::sum_of_products(w.gate_input, input_spectra, w.gate_recurrent, state_spectra), update,
               reset);
    const auto sums = candidates(w, input_spectra, state_spectra, reset, previous.output, Reset());
    return {element_stage(update, sums, previous.output)};
  }

  /// \param sums           W_(zr)(xc) [x; c'], exact, [gate_rows]
  /// \param update, reset  z and r, written whole
  template <class Sum>
  static void gate_stage(const weights& w, const array<Sum, gate_rows>& sums, gates& update, gates& reset) {
    for (int n = 0; n < loop::steps(hidden_size); ++n) {
      ERNN_PIPELINE
      ERNN_UNROLL_BY(config::level::element_units)
      const auto z = loop::index(n), r = z + hidden_size;
      set_unit(update, z, squash(unit_of(sums, z) + unit_of(w.gate_bias, z)));
      set_unit(reset, z, squash(unit_of(sums, r) + unit_of(w.gate_bias, r)));
    }
  }

  /// r * c', what reset_before leaves of the state.
  static kept_state keep(const gates& reset, const output& previous) {
    kept_state kept;
    for (int n = 0; n < loop::steps(hidden_size); ++n) {
      ERNN_PIPELINE
      ERNN_UNROLL_BY(config::level::element_units)
      const auto unit = loop::index(n);
      set_unit(kept, unit, unit_of(reset, unit) * unit_of(previous, unit));
    }
    return kept;
  }

  /// What the candidate's tanh is taken of, reset_before: W_hx x + W_hc (r * c') + b_h. \param sums  all but the bias
  template <class Sums>
  static auto candidate_sums(const weights& w, const Sums& sums) {
    return add_units<at_second_level<config>, decltype(sums[0] + w.candidate_bias[0])>(sums, w.candidate_bias);
  }

  /// The same for reset_after: W_hx x + b_h + r * (W_hc c' + b_hc); the bracket is a pre-activation of its own before r
  /// weighs it.
  template <class FromInput, class FromState>
  static auto candidate_sums(const weights& w, const FromInput& from_input, const FromState& from_state,
                             const gates& reset) {
    using recurrent_sum = typename formats::pre_activation;
    array<decltype(from_input[0] + w.candidate_bias[0] + reset[0] * recurrent_sum()), hidden_size> sums;
    for (int n = 0; n < loop::steps(hidden_size); ++n) {
      ERNN_PIPELINE
      ERNN_UNROLL_BY(config::level::element_units)
      const auto unit = loop::index(n);
      const typename loop::formats::pre_activation recurrent =
          unit_of(from_state, unit) + unit_of(w.inner_bias.unit, unit);
      set_unit(sums, unit,
               unit_of(from_input, unit) + unit_of(w.candidate_bias, unit) + unit_of(reset, unit) * recurrent);
    }
    return sums;
  }

  /// \return the new state
  template <class Sum>
  static output element_stage(const gates& update, const array<Sum, hidden_size>& sums, const output& previous) {
    output next;
    for (int n = 0; n < loop::steps(hidden_size); ++n) {
      ERNN_PIPELINE
      ERNN_UNROLL_BY(config::second_level::element_units)
      const auto unit = loop::index(n);
      set_unit(next, unit,
               gru_element<typename loop::formats, activation>(unit_of(update, unit), unit_of(sums, unit),
                                                               unit_of(previous, unit)));
    }
    return next;
  }

  /// The layer's result in a state. \return [output_size]
  static const output& output_of(const state& s) { return s.output; }

 private:
  using loop = unit_loop<config>;

  template <class Sum>
  static auto squash(const Sum& sum) {
    const typename loop::formats::pre_activation narrowed = sum;
    return activation::template sigmoid<typename loop::formats::gate>(narrowed);
  }

  template <class InputSpectra, class StateSpectra>
  static auto candidates(const weights& w, const InputSpectra& input_spectra, const StateSpectra& /*state_spectra*/,
                         const gates& reset, const output& previous, reset_before /*form*/) {
    const auto kept_spectra =
        second_products::template transform<config::recurrent_block_size, typename formats::spectral_hidden>(
            keep(reset, previous));
    return candidate_sums(
        w, second_products::sum_of_products(w.candidate_input, input_spectra, w.candidate_recurrent, kept_spectra));
  }

  template <class InputSpectra, class StateSpectra>
  static auto candidates(const weights& w, const InputSpectra& input_spectra, const StateSpectra& state_spectra,
                         const gates& reset, const output& /*previous*/, reset_after /*form*/) {
    return candidate_sums(w, products::product(w.candidate_input, input_spectra),
                          products::product(w.candidate_recurrent, state_spectra), reset);
  }
};

template <class C, class R>
constexpr int gru<C, R>::input_size;
template <class C, class R>
constexpr int gru<C, R>::hidden_size;
template <class C, class R>
constexpr int gru<C, R>::output_size;
template <class C, class R>
constexpr int gru<C, R>::gate_rows;

}  // namespace ernn

#endif  // ERNN_CORE_CELL_GRU_HPP
