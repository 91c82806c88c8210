#ifndef ERNN_HLS_WRAPPERS_LAYER_STAGES_HPP
#define ERNN_HLS_WRAPPERS_LAYER_STAGES_HPP

#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"

/// The kernels' own stages, one after the other, such that HLS tools make of each a process: all of them work at the
/// same time, each on the frame of another stream. Every value between them has one process that reads it.
namespace ernn {

constexpr int multiplications_of(four_multiplications /*complex product*/) {
  return 4;
}
constexpr int multiplications_of(three_multiplications /*complex product*/) {
  return 3;
}

/// Of several products that are added, by the same processing elements in turn.
template <class Products, int BlockSizeX, int BlockSizeY>
struct matrix_stage {
  /// Of the larger block: two real bins, the others complex.
  static constexpr int block_size = maximum(BlockSizeX, BlockSizeY);
  static constexpr int multiplications = block_size > 2 ? 2 + multiplications_of(typename Products::complex_product()) *
                                                                  (block_size / 2 - 1)
                                                        : block_size;

  template <class A, class B>
  struct pair {
    A first;
    B second;
  };

  template <class MatrixX, class X, class MatrixY, class Y>
  static auto products(const MatrixX& x_matrix, const X& x, const MatrixY& y_matrix, const Y& y) {
    constexpr int multipliers = Products::level::processing_elements * multiplications;
    ERNN_MULTIPLIERS(multipliers)
    static_cast<void>(multipliers);
    using sums = pair<decltype(Products::block_sums(x_matrix, x)), decltype(Products::block_sums(y_matrix, y))>;
    return sums{Products::block_sums(x_matrix, x), Products::block_sums(y_matrix, y)};
  }

  template <class Sums>
  static auto sum(const Sums& sums, int x_scale, int y_scale) {
    ERNN_DATAFLOW
    return Products::inverse_of_sum(Products::scaled(sums.first, x_scale), Products::scaled(sums.second, y_scale));
  }
};

/// The same value for two readers.
template <class Value>
void copy(const Value& from, Value& first, Value& second) {
  first = from;
  second = from;
}

template <class Vector>
void load(const Vector& stored, bool reset, Vector& loaded) {
  for (int i = 0; i < Vector::size; ++i) {
    ERNN_PIPELINE
    loaded[i] = reset ? typename Vector::value_type(0) : stored[i];
  }
}

/// A new output goes to the state's memory and to the layer above.
template <class Vector>
void store(const Vector& result, Vector& stored, Vector& above) {
  for (int i = 0; i < Vector::size; ++i) {
    ERNN_PIPELINE
    stored[i] = result[i];
    above[i] = result[i];
  }
}

template <class Layer>
struct layer_stages;

template <class Config>
struct layer_stages<lstm<Config>> {
  using layer = lstm<Config>;
  using config = typename layer::config;
  using formats = typename layer::formats;
  using products = layer_products<config>;
  using stage = matrix_stage<products, config::input_block_size, config::recurrent_block_size>;

  /// \param reset     begin from the initial state instead of `previous`
  /// \param next      the new state, in a memory of its own, so that each memory is read or written
  /// \param y         the layer's output
  static void run(const typename layer::weights& w, const typename layer::input& x, bool reset,
                  const typename layer::state& previous, typename layer::state& next, typename layer::output& y) {
    ERNN_INLINE
    typename layer::output previous_output;
    typename layer::cells previous_cell;
    load(previous.output, reset, previous_output);
    load(previous.cell, reset, previous_cell);
    const auto x_spectra = products::template transform<config::input_block_size, typename formats::spectral_input>(x);
    const auto y_spectra =
        products::template transform<config::recurrent_block_size, typename formats::spectral_state>(previous_output);
    const auto products_of_rows = stage::products(w.input, x_spectra, w.recurrent, y_spectra);
    const auto sums = stage::sum(products_of_rows, w.input.scale, w.recurrent.scale);
    const auto hidden = layer::element_stage(w, sums, previous_cell, next.cell);
    const auto output = w.projection(hidden);
    store(output, next.output, y);
  }
};

template <class Config, class Reset>
struct layer_stages<gru<Config, Reset>> {
  using layer = gru<Config, Reset>;
  using config = typename layer::config;
  using formats = typename layer::formats;
  using products = typename layer::products;
  using output = typename layer::output;
  using stage = matrix_stage<products, config::input_block_size, config::recurrent_block_size>;
  using second_products = typename layer::second_products;
  using second_stage = matrix_stage<second_products, config::input_block_size, config::recurrent_block_size>;

  /// Parameters as those of the LSTM.
  static void run(const typename layer::weights& w, const typename layer::input& x, bool reset,
                  const typename layer::state& previous, typename layer::state& next, output& y) {
    ERNN_INLINE
    output loaded, to_transform, to_elements, to_keep, to_blend;
    load(previous.output, reset, loaded);
    copy(loaded, to_transform, to_elements);
    copy(to_elements, to_keep, to_blend);
    const auto x_spectra = products::template transform<config::input_block_size, typename formats::spectral_input>(x);
    auto x_to_gates = x_spectra, x_to_candidate = x_spectra;
    copy(x_spectra, x_to_gates, x_to_candidate);
    const auto y_spectra =
        products::template transform<config::recurrent_block_size, typename formats::spectral_state>(to_transform);
    auto y_to_gates = y_spectra, y_to_candidate = y_spectra;
    copy(y_spectra, y_to_gates, y_to_candidate);
    const auto gate_products = stage::products(w.gate_input, x_to_gates, w.gate_recurrent, y_to_gates);
    const auto gate_sums = stage::sum(gate_products, w.gate_input.scale, w.gate_recurrent.scale);
    typename layer::gates update_gate, reset_gate;
    layer::gate_stage(w, gate_sums, update_gate, reset_gate);
    const auto sums = candidate(w, x_to_candidate, y_to_candidate, reset_gate, to_keep, Reset());
    const auto result = layer::element_stage(update_gate, sums, to_blend);
    store(result, next.output, y);
  }

 private:
  template <class InputSpectra, class StateSpectra>
  static auto candidate(const typename layer::weights& w, const InputSpectra& x, const StateSpectra& /*y*/,
                        const typename layer::gates& reset_gate, const output& previous, reset_before /*form*/) {
    ERNN_INLINE
    const auto kept = layer::keep(reset_gate, previous);
    const auto kept_spectra =
        second_products::template transform<config::recurrent_block_size, typename formats::spectral_hidden>(kept);
    const auto products_of_rows = second_stage::products(w.candidate_input, x, w.candidate_recurrent, kept_spectra);
    const auto sums = second_stage::sum(products_of_rows, w.candidate_input.scale, w.candidate_recurrent.scale);
    return layer::candidate_sums(w, sums);
  }

  template <class InputSpectra, class StateSpectra>
  static auto candidate(const typename layer::weights& w, const InputSpectra& x, const StateSpectra& y,
                        const typename layer::gates& reset_gate, const output& /*previous*/, reset_after /*form*/) {
    ERNN_INLINE
    const auto products_of_rows = stage::products(w.candidate_input, x, w.candidate_recurrent, y);
    const auto from_input = products::inverse(products::scaled(products_of_rows.first, w.candidate_input.scale));
    const auto from_state = products::inverse(products::scaled(products_of_rows.second, w.candidate_recurrent.scale));
    return layer::candidate_sums(w, from_input, from_state, reset_gate);
  }
};

}  // namespace ernn

#endif  // ERNN_HLS_WRAPPERS_LAYER_STAGES_HPP
