#ifndef ERNN_SIMD_SHARED_STEP_HPP
#define ERNN_SIMD_SHARED_STEP_HPP

#include "ernn/core/layer/sequence.hpp"
#include "ernn/simd/vectorised.hpp"

namespace ernn::simd {

/// How many streams are stepped together.
inline constexpr int streams_together = 4;

/// A frame of each of some streams, by weights that are read once for all; here of layers that have no such step, one
/// stream after the other.
template <class Model>
struct shared_step {
  /// \param inputs   [streams_together]
  /// \param states   [streams_together], replaced
  /// \param outputs  [streams_together], written
  static void run(const typename Model::weights& w, const typename Model::input* inputs,
                  typename Model::state* const* states, typename Model::output* outputs) {
    for (int s = 0; s < streams_together; ++s) outputs[s] = frame_step<Model>::run(w, inputs[s], *states[s]);
  }
};

template <class Function>
auto for_each_stream(const Function& function) {
  array<decltype(function(0)), streams_together> results;
  for (int s = 0; s < streams_together; ++s) results[s] = function(s);
  return results;
}

/// Packed spectra of a vector of each stream. \param values  values(s): that of stream s
template <class Products, int BlockSize, class Spectral, class Values>
auto transforms(const Values& values) {
  return for_each_stream([&](int s) { return Products::template transform<BlockSize, Spectral>(values(s)); });
}

/// Spectra of what a layer's recurrent matrices are multiplied with.
template <class Layer>
struct stream_spectra {
  using config = typename Layer::config;
  using formats = typename Layer::formats;
  using products = layer_products<config>;

  static auto of_inputs(const typename Layer::input* inputs) {
    return transforms<products, config::input_block_size, typename formats::spectral_input>([&](int s) -> const auto& {
      return inputs[s];
    });
  }
  static auto of_states(typename Layer::state* const* states) {
    return transforms<products, config::recurrent_block_size, typename formats::spectral_state>([&](int s)
                                                                                                    -> const auto& {
      return states[s]->output;
    });
  }
};

/// Whether a layer's products of several streams are formed together.
template <class Layer>
inline constexpr bool shares_weights =
    std::is_same_v<typename Layer::storage, tiled_storage>&& Layer::config::input_block_size ==
    Layer::config::recurrent_block_size;

template <class Config>
requires shares_weights<lstm<Config>>
struct shared_step<lstm<Config>> {
  using layer = lstm<Config>;
  using config = typename layer::config;
  using formats = typename layer::formats;
  using products = layer_products<config>;
  using spectra = stream_spectra<layer>;

  static void run(const typename layer::weights& w, const typename layer::input* inputs,
                  typename layer::state* const* states, typename layer::output* outputs) {
    const auto sums =
        products::sums_of_products(w.input, spectra::of_inputs(inputs), w.recurrent, spectra::of_states(states));
    const auto hidden = for_each_stream([&](int s) {
      typename layer::cells next;
      const auto outputs_of_cells = layer::element_stage(w, sums[s], states[s]->cell, next);
      states[s]->cell = next;
      return outputs_of_cells;
    });
    project(w, hidden, outputs);
    for (int s = 0; s < streams_together; ++s) states[s]->output = outputs[s];
  }

 private:
  template <class Hidden>
  static void project(const typename layer::weights& w, const Hidden& hidden, typename layer::output* outputs) {
    if constexpr (config::projection_size > 0) {
      const auto hidden_spectra =
          transforms<products, config::projection_block_size, typename formats::spectral_hidden>([&](int s)
                                                                                                     -> const auto& {
            return hidden[s];
          });
      const auto projected = products::products(w.projection.weight, hidden_spectra);
      for (int s = 0; s < streams_together; ++s) {
        outputs[s] = convert_units<config, typename formats::state>(projected[s]);
      }
    } else {
      for (int s = 0; s < streams_together; ++s) outputs[s] = w.projection(hidden[s]);
    }
  }
};

template <class Config, class Reset>
requires shares_weights<gru<Config, Reset>>
struct shared_step<gru<Config, Reset>> {
  using layer = gru<Config, Reset>;
  using config = typename layer::config;
  using formats = typename layer::formats;
  using products = layer_products<config>;
  using spectra = stream_spectra<layer>;
  using gates = array<typename layer::gates, streams_together>;

  static void run(const typename layer::weights& w, const typename layer::input* inputs,
                  typename layer::state* const* states, typename layer::output* outputs) {
    const auto input_spectra = spectra::of_inputs(inputs);
    const auto state_spectra = spectra::of_states(states);
    const auto sums = products::sums_of_products(w.gate_input, input_spectra, w.gate_recurrent, state_spectra);
    gates update, reset;
    for (int s = 0; s < streams_together; ++s) layer::gate_stage(w, sums[s], update[s], reset[s]);
    const auto candidates = candidate_sums(w, input_spectra, state_spectra, reset, states, Reset());
    for (int s = 0; s < streams_together; ++s) {
      outputs[s] = layer::element_stage(update[s], candidates[s], states[s]->output);
      states[s]->output = outputs[s];
    }
  }

 private:
  template <class InputSpectra, class StateSpectra>
  static auto candidate_sums(const typename layer::weights& w, const InputSpectra& input_spectra,
                             const StateSpectra& /*state_spectra*/, const gates& reset,
                             typename layer::state* const* states, reset_before /*form*/) {
    const auto kept_spectra = transforms<products, config::recurrent_block_size, typename formats::spectral_hidden>(
        [&](int s) { return layer::keep(reset[s], states[s]->output); });
    const auto sums = products::sums_of_products(w.candidate_input, input_spectra, w.candidate_recurrent, kept_spectra);
    return for_each_stream([&](int s) { return layer::candidate_sums(w, sums[s]); });
  }

  template <class InputSpectra, class StateSpectra>
  static auto candidate_sums(const typename layer::weights& w, const InputSpectra& input_spectra,
                             const StateSpectra& state_spectra, const gates& reset,
                             typename layer::state* const* /*states*/, reset_after /*form*/) {
    const auto from_inputs = products::products(w.candidate_input, input_spectra);
    const auto from_states = products::products(w.candidate_recurrent, state_spectra);
    return for_each_stream([&](int s) { return layer::candidate_sums(w, from_inputs[s], from_states[s], reset[s]); });
  }
};

}  // namespace ernn::simd

#endif  // ERNN_SIMD_SHARED_STEP_HPP
