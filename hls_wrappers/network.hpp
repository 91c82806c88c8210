#ifndef ERNN_HLS_WRAPPERS_NETWORK_HPP
#define ERNN_HLS_WRAPPERS_NETWORK_HPP

#include "network_round.hpp"

/// A frame of every stream through `configuration::network`, whose weights are ROMs. The states are kept between calls.
///
/// \param input   frames of stream 0, 1, ..., of `input_lanes` numbers a word: raw integers of the network's input
/// format \param output  the scores of those frames in the same order; TLAST ends each frame \param reset   bit n:
/// forget what stream n had before, this is the first frame of a sequence
extern "C" void ernn_network(ernn::stream<ernn::input_words::word>& input,
                             ernn::stream<ernn::output_words::word>& output, unsigned reset);

#endif  // ERNN_HLS_WRAPPERS_NETWORK_HPP
