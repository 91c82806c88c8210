#include "gru_layer.hpp"

#include "weights.hpp"

using configuration::gru_layer;

void ernn_gru_layer(const ernn::raw_of<gru_layer::input> input[gru_layer::input_size],
                    ernn::raw_of<gru_layer::output> output[gru_layer::output_size], bool reset) {
  ERNN_MEMORY_PORT(input)
  ERNN_MEMORY_PORT(output)
  ERNN_WIRE_PORT(reset)
  static gru_layer::state state;  // all zero from the start, which is the initial state

  if (reset) state = gru_layer::initial_state();
  const auto x = ernn::read_port<gru_layer::input>(input);
  state = gru_layer::step(configuration::gru_layer_weights, x, state);
  ernn::write_port(state.output, output);
}
