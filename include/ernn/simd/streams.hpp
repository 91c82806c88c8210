#ifndef ERNN_SIMD_STREAMS_HPP
#define ERNN_SIMD_STREAMS_HPP

#include "ernn/core/layer/sequence.hpp"
#include "ernn/simd/vectorised.hpp"

namespace ernn {

namespace simd {

/// How many streams are stepped together.
inline constexpr int streams_together = 4;

/// A frame of each of some streams, by weights that are read once for all: here of models that have no such step, one
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

/// Layer after layer.
template <class Last>
struct shared_step<stack<Last>> {
  using model = stack<Last>;

  static void run(const typename model::weights& w, const typename model::input* inputs,
                  typename model::state* const* states, typename model::output* outputs) {
    const auto lowest = for_each_stream([&](int s) { return &states[s]->first; });
    shared_step<Last>::run(w.first, inputs, lowest.data, outputs);
  }
};
template <class First, class Second, class... Rest>
struct shared_step<stack<First, Second, Rest...>> {
  using model = stack<First, Second, Rest...>;
  using upper = typename model::upper;

  static void run(const typename model::weights& w, const typename model::input* inputs,
                  typename model::state* const* states, typename model::output* outputs) {
    const auto lowest = for_each_stream([&](int s) { return &states[s]->first; });
    const auto others = for_each_stream([&](int s) { return &states[s]->rest; });
    array<typename First::output, streams_together> between;
    shared_step<First>::run(w.first, inputs, lowest.data, between.data);
    const auto converted =
        for_each_stream([&](int s) { return convert<typename upper::input::value_type>(between[s]); });
    shared_step<upper>::run(w.rest, converted.data, others.data, outputs);
  }
};
template <class Output, class... Layers>
struct shared_step<network<Output, Layers...>> {
  using model = network<Output, Layers...>;

  static void run(const typename model::weights& w, const typename model::input* inputs,
                  typename model::state* const* states, typename model::output* outputs) {
    array<typename model::recurrent::output, streams_together> last;
    shared_step<typename model::recurrent>::run(w.layers, inputs, states, last.data);
    for (int s = 0; s < streams_together; ++s) {
      outputs[s] = Output::apply(w.output, convert<typename Output::input::value_type>(last[s]));
    }
  }
};

template <class Config>
requires(std::is_same_v<typename lstm<Config>::storage, tiled_storage>&& Config::input_block_size ==
         Config::recurrent_block_size) struct shared_step<lstm<Config>> {
  using layer = lstm<Config>;
  using config = typename layer::config;
  using formats = typename layer::formats;

  static void run(const typename layer::weights& w, const typename layer::input* inputs,
                  typename layer::state* const* states, typename layer::output* outputs) {
    using products = layer_products<config>;
    const auto input_spectra = for_each_stream([&](int s) {
      return products::template transform<config::input_block_size, typename formats::spectral_input>(inputs[s]);
    });
    const auto state_spectra = for_each_stream([&](int s) {
      return products::template transform<config::recurrent_block_size, typename formats::spectral_state>(
          states[s]->output);
    });
    const auto sums = products::sums_of_products(w.input, input_spectra, w.recurrent, state_spectra);
    const auto hidden = for_each_stream([&](int s) {
      typename layer::cells next;
      const auto outputs_of_cells = layer::element_stage(w, sums[s], states[s]->cell, next);
      states[s]->cell = next;
      return outputs_of_cells;
    });
    project(w, hidden, states);
    for (int s = 0; s < streams_together; ++s) outputs[s] = states[s]->output;
  }

 private:
  template <class Hidden>
  static void project(const typename layer::weights& w, const Hidden& hidden, typename layer::state* const* states) {
    if constexpr (config::projection_size > 0) {
      using products = layer_products<config>;
      const auto spectra = for_each_stream([&](int s) {
        return products::template transform<config::projection_block_size, typename formats::spectral_hidden>(
            hidden[s]);
      });
      const auto projected = products::products(w.projection.weight, spectra);
      for (int s = 0; s < streams_together; ++s) {
        states[s]->output = convert_units<config, typename formats::state>(projected[s]);
      }
    } else {
      for (int s = 0; s < streams_together; ++s) states[s]->output = w.projection(hidden[s]);
    }
  }
};

}  // namespace simd

/// One frame of every one of `count` independent streams that share the weights: the bits that each would have alone.
///
///     ernn::step_streams<fast>(weights, inputs, states, outputs, count);
///
/// LSTMs with one block size for input and state, in stacks and networks too, are stepped four streams at a time. Other
/// layers are stepped one stream after the other.
///
/// \tparam Model   vectorised<lstm, gru, stack or network>
/// \param inputs   [count], the frames
/// \param states   [count], each replaced by its stream's new state
/// \param outputs  [count], written
/// \param count    may be 0
template <class Model>
void step_streams(const typename Model::weights& w, const typename Model::input* inputs, typename Model::state* states,
                  typename Model::output* outputs, int count) {
  int s = 0;
  for (; s + simd::streams_together <= count; s += simd::streams_together) {
    typename Model::state* const first = states + s;
    const auto pointers = simd::for_each_stream([&](int offset) { return first + offset; });
    simd::shared_step<Model>::run(w, inputs + s, pointers.data, outputs + s);
  }
  for (; s < count; ++s) outputs[s] = frame_step<Model>::run(w, inputs[s], states[s]);
}

}  // namespace ernn

#endif  // ERNN_SIMD_STREAMS_HPP
