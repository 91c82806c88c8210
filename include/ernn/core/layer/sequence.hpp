#ifndef ERNN_CORE_LAYER_SEQUENCE_HPP
#define ERNN_CORE_LAYER_SEQUENCE_HPP

#include "ernn/core/layer/network.hpp"

namespace ernn {

/// One frame with the state replaced in place: what layers and networks have in common.
template <class Model>
struct frame_step {
  static typename Model::output run(const typename Model::weights& w, const typename Model::input& x,
                                    typename Model::state& s) {
    s = Model::step(w, x, s);
    return Model::output_of(s);
  }
};
template <class Output, class... Layers>
struct frame_step<network<Output, Layers...>> {
  using model = network<Output, Layers...>;

  static typename model::output run(const typename model::weights& w, const typename model::input& x,
                                    typename model::state& s) {
    return model::step(w, x, s);
  }
};

/// Runs over consecutive frames. A sequence cut anywhere, with the state carried over, gives the same bits as the
/// whole.
///
/// \tparam Model    lstm, gru, stack or network
/// \param  frames   [count]
/// \param  count    may be 0
/// \param  s        state before the first frame; replaced by the state after the last
/// \param  outputs  [count], written
template <class Model>
void run_sequence(const typename Model::weights& w, const typename Model::input* frames, int count,
                  typename Model::state& s, typename Model::output* outputs) {
  for (int t = 0; t < count; ++t) outputs[t] = frame_step<Model>::run(w, frames[t], s);
}

}  // namespace ernn

#endif  // ERNN_CORE_LAYER_SEQUENCE_HPP
