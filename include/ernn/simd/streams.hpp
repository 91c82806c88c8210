#ifndef ERNN_SIMD_STREAMS_HPP
#define ERNN_SIMD_STREAMS_HPP

#include "ernn/core/layer/sequence.hpp"
#include "ernn/simd/vectorised.hpp"

namespace ernn {

/// One frame of every one of `count` independent streams that share the weights: the bits that each would have alone.
///
///     ernn::step_streams<fast>(weights, inputs, states, outputs, count);
///
/// \tparam Model   vectorised<lstm, gru, stack or network>
/// \param inputs   [count], the frames
/// \param states   [count], each replaced by its stream's new state
/// \param outputs  [count], written
/// \param count    may be 0
template <class Model>
void step_streams(const typename Model::weights& w, const typename Model::input* inputs, typename Model::state* states,
                  typename Model::output* outputs, int count) {
  for (int s = 0; s < count; ++s) outputs[s] = frame_step<Model>::run(w, inputs[s], states[s]);
}

}  // namespace ernn

#endif  // ERNN_SIMD_STREAMS_HPP
