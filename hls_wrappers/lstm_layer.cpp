#include "lstm_layer.hpp"

#include "weights.hpp"

using configuration::lstm_layer;

void ernn_lstm_layer(const ernn::raw_of<lstm_layer::input> input[lstm_layer::input_size],
                     ernn::raw_of<lstm_layer::output> output[lstm_layer::output_size], bool reset) {
  ERNN_MEMORY_PORT(input)
  ERNN_MEMORY_PORT(output)
  ERNN_WIRE_PORT(reset)
  static lstm_layer::state state;  // all zero from the start, which is the initial state

  if (reset) state = lstm_layer::initial_state();
  const auto x = ernn::read_port<lstm_layer::input>(input);
  state = lstm_layer::step(configuration::lstm_layer_weights, x, state);
  ernn::write_port(state.output, output);
}
