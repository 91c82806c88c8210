#ifndef ERNN_CORE_CELL_LSTM_HPP
#define ERNN_CORE_CELL_LSTM_HPP

#include "ernn/core/cell/configuration.hpp"
#include "ernn/core/cell/layer_products.hpp"
#include "ernn/core/cell/lstm_element.hpp"
#include "ernn/core/cell/projection.hpp"
#include "ernn/core/cell/unit_loop.hpp"
#include "ernn/core/pragma.hpp"

namespace ernn {

/// A layer of LSTM cells, with optional peepholes and optional projection (the "Google LSTM").
///
/// Source of the equations: Sak et al. 2014, eq. 7-13; E-RNN, eq. 1.
///
/// \tparam Configuration  see layer_defaults
template <class Configuration>
struct lstm {
  using config = validated<Configuration>;
  using formats = typename config::formats;
  using projection_type = projection<at_second_level<config>, (config::projection_size > 0)>;

  static constexpr int gate_count = 4;
  static constexpr int input_size = config::input_size;
  static constexpr int hidden_size = config::hidden_size;
  static constexpr int output_size = projection_type::output_size;
  static constexpr int gate_rows = gate_count * hidden_size;

  using input = array<typename formats::input, input_size>;
  using output = array<typename formats::state, output_size>;

  using storage = typename config::storage;
  using spectral_weight = typename formats::spectral_weight;
  using hidden = array<typename formats::hidden, hidden_size>;
  using cells = array<typename formats::cell, hidden_size>;

  /// Gates are stacked in the order i, f, g, o.
  struct weights {
    typename storage::template input<spectral_weight, gate_count, hidden_size, input_size, config::input_block_size>
        input;
    typename storage::template recurrent<spectral_weight, gate_count, hidden_size, output_size,
                                         config::recurrent_block_size>
        recurrent;
    array<typename formats::bias, gate_rows> bias;
    peephole_weights<typename formats::peephole, hidden_size, config::peepholes> peephole;
    projection_type projection;
  };

  /// What one step leaves to the next. `output` is also the layer's result.
  struct state {
    cells cell;
    lstm::output output;
  };

  /// The state before the first step: all zero.
  static state initial_state() { return {zeros<cells>(), zeros<output>()}; }

  /// One time step. \param x  [input_size]  \return the new state, with the step's output [output_size]
  static state step(const weights& w, const input& x, const state& previous) {
    using products = layer_products<config>;
    const auto input_spectra =
        products::template transform<config::input_block_size, typename formats::spectral_input>(x);
    const auto state_spectra =
        products::template transform<config::recurrent_block_size, typename formats::spectral_state>(previous.output);
    const auto sums = products::sum_of_products(w.input, input_spectra, w.recurrent, state_spectra);

    state next;
    next.output = w.projection(element_stage(w, sums, previous.cell, next.cell));
    return next;
  }

  /// What all hidden units do with the sums of their products. \param sums  [gate_rows]
  /// \param  next  the new cell state, written whole
  /// \return the cell outputs, before the projection
  template <class Sum>
  static hidden element_stage(const weights& w, const array<Sum, gate_rows>& sums, const cells& previous, cells& next) {
    hidden outputs;
    for (int n = 0; n < loop::steps(hidden_size); ++n) {
      ERNN_PIPELINE
      ERNN_UNROLL_BY(config::level::element_units)
      const auto unit = loop::index(n);
      const auto element = lstm_element<typename loop::formats, typename config::activation>(
          gates_of(sums, w.bias, unit), unit_of(w.peephole.unit, unit), unit_of(previous, unit));
      set_unit(next, unit, element.cell);
      set_unit(outputs, unit, element.hidden);
    }
    return outputs;
  }

  /// The layer's result in a state. \return [output_size]
  static const output& output_of(const state& s) { return s.output; }

 private:
  using loop = unit_loop<config>;

  template <class Sum, class Bias, class Unit>
  static auto gates_of(const array<Sum, gate_rows>& sums, const array<Bias, gate_rows>& bias, const Unit& unit) {
    const auto i = unit, f = unit + hidden_size, g = unit + 2 * hidden_size, o = unit + 3 * hidden_size;
    return lstm_gates<decltype(unit_of(sums, i) + unit_of(bias, i))>{
        unit_of(sums, i) + unit_of(bias, i), unit_of(sums, f) + unit_of(bias, f), unit_of(sums, g) + unit_of(bias, g),
        unit_of(sums, o) + unit_of(bias, o)};
  }
};

template <class C>
constexpr int lstm<C>::gate_count;
template <class C>
constexpr int lstm<C>::input_size;
template <class C>
constexpr int lstm<C>::hidden_size;
template <class C>
constexpr int lstm<C>::output_size;
template <class C>
constexpr int lstm<C>::gate_rows;

}  // namespace ernn

#endif  // ERNN_CORE_CELL_LSTM_HPP
