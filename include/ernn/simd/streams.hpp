#ifndef ERNN_SIMD_STREAMS_HPP
#define ERNN_SIMD_STREAMS_HPP

#include "ernn/core/layer/sequence.hpp"
#include "ernn/simd/vectorised.hpp"

namespace ernn {

namespace simd {

/// A layer for some streams at once, which find the weights in the nearest cache; if there is one for the layer.
template <class Model>
struct shared_step {
  static constexpr bool exists = false;
};

template <class Config>
requires(std::is_same_v<typename lstm<Config>::storage, tiled_storage>&& Config::input_block_size ==
         Config::recurrent_block_size) struct shared_step<lstm<Config>> {
  static constexpr bool exists = true;
  static constexpr int streams = 4;
  using layer = lstm<Config>;
  using config = typename layer::config;
  using formats = typename layer::formats;

  /// \param inputs, states, outputs  [streams]
  static void run(const typename layer::weights& w, const typename layer::input* inputs, typename layer::state* states,
                  typename layer::output* outputs) {
    using products = layer_products<config>;
    const auto input_spectra = for_each_stream([&](int s) {
      return products::template transform<config::input_block_size, typename formats::spectral_input>(inputs[s]);
    });
    const auto state_spectra = for_each_stream([&](int s) {
      return products::template transform<config::recurrent_block_size, typename formats::spectral_state>(
          states[s].output);
    });
    const auto sums = products::sums_of_products(w.input, input_spectra, w.recurrent, state_spectra);
    const auto hidden = for_each_stream([&](int s) {
      typename layer::cells next;
      const auto outputs_of_cells = layer::element_stage(w, sums[s], states[s].cell, next);
      states[s].cell = next;
      return outputs_of_cells;
    });
    project(w, hidden, states);
    for (int s = 0; s < streams; ++s) outputs[s] = states[s].output;
  }

 private:
  template <class Function>
  static auto for_each_stream(const Function& function) {
    array<decltype(function(0)), streams> results;
    for (int s = 0; s < streams; ++s) results[s] = function(s);
    return results;
  }

  template <class Hidden>
  static void project(const typename layer::weights& w, const Hidden& hidden, typename layer::state* states) {
    if constexpr (config::projection_size > 0) {
      using products = layer_products<config>;
      const auto spectra = for_each_stream([&](int s) {
        return products::template transform<config::projection_block_size, typename formats::spectral_hidden>(
            hidden[s]);
      });
      const auto projected = products::products(w.projection.weight, spectra);
      for (int s = 0; s < streams; ++s) {
        states[s].output = convert_units<config, typename formats::state>(projected[s]);
      }
    } else {
      for (int s = 0; s < streams; ++s) states[s].output = w.projection(hidden[s]);
    }
  }
};

}  // namespace simd

/// One frame of every one of `count` independent streams that share the weights: the bits that each would have alone.
///
///     ernn::step_streams<fast>(weights, inputs, states, outputs, count);
///
/// LSTMs with one block size for input and state are stepped four streams at a time, by weights that are loaded once.
/// All others are stepped one stream after the other.
///
/// \tparam Model   vectorised<lstm, gru, stack or network>
/// \param inputs   [count], the frames
/// \param states   [count], each replaced by its stream's new state
/// \param outputs  [count], written
/// \param count    may be 0
template <class Model>
void step_streams(const typename Model::weights& w, const typename Model::input* inputs, typename Model::state* states,
                  typename Model::output* outputs, int count) {
  using shared = simd::shared_step<Model>;
  int s = 0;
  if constexpr (shared::exists) {
    for (; s + shared::streams <= count; s += shared::streams) shared::run(w, inputs + s, states + s, outputs + s);
  }
  for (; s < count; ++s) outputs[s] = frame_step<Model>::run(w, inputs[s], states[s]);
}

}  // namespace ernn

#endif  // ERNN_SIMD_STREAMS_HPP
