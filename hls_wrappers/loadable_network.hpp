#ifndef ERNN_HLS_WRAPPERS_LOADABLE_NETWORK_HPP
#define ERNN_HLS_WRAPPERS_LOADABLE_NETWORK_HPP

#include "load_weights.hpp"
#include "network_round.hpp"

/// `ernn_network` with weights in RAMs, which hold nothing until they are loaded.
///
/// \param weights  a word for every number and every matrix's scale, in the order of load_weights.hpp
/// \param load     this call reads all weights, and no frame
extern "C" void ernn_loadable_network(ernn::stream<ernn::input_words::word>& input,
                                      ernn::stream<ernn::output_words::word>& output,
                                      ernn::stream<ernn::weight_words::type>& weights, unsigned reset, bool load);

#endif  // ERNN_HLS_WRAPPERS_LOADABLE_NETWORK_HPP
