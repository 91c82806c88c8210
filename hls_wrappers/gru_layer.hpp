#ifndef ERNN_HLS_WRAPPERS_GRU_LAYER_HPP
#define ERNN_HLS_WRAPPERS_GRU_LAYER_HPP

#include "configuration.hpp"
#include "raw_ports.hpp"

/// One time step of `configuration::gru_layer`. The state is kept between calls.
///
/// \param input   [gru_layer::input_size], raw integers of the layer's format `input`
/// \param output  [gru_layer::output_size], raw integers of the layer's format `state`
/// \param reset   forget all calls before: this is the first frame of a sequence
extern "C" void ernn_gru_layer(
    const ernn::raw_of<configuration::gru_layer::input> input[configuration::gru_layer::input_size],
    ernn::raw_of<configuration::gru_layer::output> output[configuration::gru_layer::output_size], bool reset);

#endif  // ERNN_HLS_WRAPPERS_GRU_LAYER_HPP
