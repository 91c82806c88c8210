#ifndef ERNN_SIMD_STREAMS_HPP
#define ERNN_SIMD_STREAMS_HPP

#include "ernn/simd/shared_step.hpp"

namespace ernn {

namespace simd {

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

}  // namespace simd

/// One frame of every one of `count` independent streams that share the weights: the bits that each would have alone.
///
///     ernn::step_streams<fast>(weights, inputs, states, outputs, count);
///
/// Layers with one block size for input and state, in stacks and networks too, are stepped four streams at a time.
/// Others are stepped one stream after the other, as are the streams that are left.
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
