#ifndef ERNN_HLS_WRAPPERS_NETWORK_HPP
#define ERNN_HLS_WRAPPERS_NETWORK_HPP

#include "configuration.hpp"
#include "raw_ports.hpp"

/// One time step of `configuration::network`: stacked layers and an output layer. The state is kept between calls.
///
/// \param input   [network::input::size], raw integers of the first layer's format `input`
/// \param output  [network::output::size], raw integers of the output layer's format `output`
/// \param reset   forget all calls before: this is the first frame of a sequence
extern "C" void ernn_network(
    const ernn::raw_of<configuration::network::input> input[configuration::network::input::size],
    ernn::raw_of<configuration::network::output> output[configuration::network::output::size], bool reset);

#endif  // ERNN_HLS_WRAPPERS_NETWORK_HPP
