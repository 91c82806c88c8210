#include "network.hpp"

#include "weights.hpp"

using configuration::network;

void ernn_network(const ernn::raw_of<network::input> input[network::input::size],
                  ernn::raw_of<network::output> output[network::output::size], bool reset) {
  ERNN_MEMORY_PORT(input)
  ERNN_MEMORY_PORT(output)
  ERNN_WIRE_PORT(reset)
  static network::state state;  // all zero from the start, which is the initial state

  if (reset) state = network::initial_state();
  const auto x = ernn::read_port<network::input>(input);
  ernn::write_port(network::step(configuration::network_weights, x, state), output);
}
