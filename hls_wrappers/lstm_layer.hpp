#ifndef ERNN_HLS_WRAPPERS_LSTM_LAYER_HPP
#define ERNN_HLS_WRAPPERS_LSTM_LAYER_HPP

#include "configuration.hpp"
#include "raw_ports.hpp"

/// One time step of `configuration::lstm_layer`. The state is kept between calls.
///
/// \param input   [lstm_layer::input_size], raw integers of the layer's format `input`
/// \param output  [lstm_layer::output_size], raw integers of the layer's format `state`
/// \param reset   forget all calls before: this is the first frame of a sequence
extern "C" void ernn_lstm_layer(
    const ernn::raw_of<configuration::lstm_layer::input> input[configuration::lstm_layer::input_size],
    ernn::raw_of<configuration::lstm_layer::output> output[configuration::lstm_layer::output_size], bool reset);

#endif  // ERNN_HLS_WRAPPERS_LSTM_LAYER_HPP
