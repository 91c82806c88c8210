#ifndef ERNN_HLS_WRAPPERS_NETWORK_ROUND_HPP
#define ERNN_HLS_WRAPPERS_NETWORK_ROUND_HPP

#include "configuration.hpp"
#include "ernn/core/layer/network.hpp"
#include "ernn/core/layer/output_layer.hpp"
#include "layer_stages.hpp"
#include "streams.hpp"

/// One round of a network: a frame of every stream.
namespace ernn {

template <class Stack>
struct stack_stages;

template <class Last>
struct stack_stages<stack<Last>> {
  using layers = stack<Last>;

  static void run(const typename layers::weights& w, const typename layers::input& x, bool reset,
                  const typename layers::state& previous, typename layers::state& next, typename layers::output& y) {
    ERNN_INLINE
    layer_stages<Last>::run(w.first, x, reset, previous.first, next.first, y);
  }
};

template <class First, class Second, class... Rest>
struct stack_stages<stack<First, Second, Rest...>> {
  using layers = stack<First, Second, Rest...>;
  using upper = stack<Second, Rest...>;

  static void run(const typename layers::weights& w, const typename layers::input& x, bool reset,
                  const typename layers::state& previous, typename layers::state& next, typename layers::output& y) {
    ERNN_INLINE
    typename First::output between;
    layer_stages<First>::run(w.first, x, reset, previous.first, next.first, between);
    const auto upper_input = convert<typename upper::input::value_type>(between);
    stack_stages<upper>::run(w.rest, upper_input, reset, previous.rest, next.rest, y);
  }
};

using project_network = configuration::network;
using input_words = vector_words<project_network::input, configuration::input_lanes>;
using output_words = vector_words<project_network::output, configuration::output_lanes>;
static_assert(configuration::streams >= 1 && configuration::streams <= 32,
              "configuration: there must be 1 to 32 streams, each with a bit of the register `reset`.");

/// The states of all streams.
struct network_memory {
  project_network::state streams[configuration::streams];
};

/// \param previous, next  memories: two, so that no process reads what another writes
/// \param reset           bit n: stream n begins a sequence
inline void run_round(const project_network::weights& w, const network_memory& previous, network_memory& next,
                      stream<input_words::word>& input, stream<output_words::word>& output, unsigned reset) {
  using output_type = project_network::output_part;
  for (int n = 0; n < configuration::streams; ++n) {
    ERNN_DATAFLOW
    const bool first_frame = ((reset >> n) & 1U) != 0;
    const auto x = input_words::read(input);
    project_network::recurrent::output y;
    stack_stages<project_network::recurrent>::run(w.layers, x, first_frame, previous.streams[n], next.streams[n], y);
    const auto top = convert<output_type::input::value_type>(y);
    const auto scores = output_type::apply(w.output, top);
    output_words::write(scores, output);
  }
}

/// A round from one memory to the other, and the next one back.
inline void run_next_round(const project_network::weights& w, stream<input_words::word>& input,
                           stream<output_words::word>& output, unsigned reset) {
  static network_memory first, second;  // all zero from the start, which is the initial state
  static bool swapped;
  if (swapped) {
    run_round(w, second, first, input, output, reset);
  } else {
    run_round(w, first, second, input, output, reset);
  }
  swapped = !swapped;
}

}  // namespace ernn

#endif  // ERNN_HLS_WRAPPERS_NETWORK_ROUND_HPP
