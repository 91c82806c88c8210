#ifndef GOLDEN_HPP
#define GOLDEN_HPP

#include "network.hpp"

/// A sequence of either stream through the example network and what the library makes of it, as raw integers of
/// fixed<12, 4> and fixed<16, 6>.
namespace golden {

using input_integer = ernn::project_network::input::value_type::storage;
using output_integer = ernn::project_network::output::value_type::storage;
constexpr int rounds = 4;

const input_integer input[rounds][configuration::streams][3] = {{{234, 359, -596}, {-454, -109, 564}},
                                                                {{578, -153, -423}, {-589, 394, 191}},
                                                                {{485, -550, 70}, {-279, 599, -326}},
                                                                {{25, -530, 510}, {243, 351, -597}}};

const output_integer output[rounds][configuration::streams][3] = {{{206, -203, -858}, {457, -573, 491}},
                                                                  {{238, -148, -1540}, {804, -1325, 1854}},
                                                                  {{210, 426, -2987}, {874, -1651, 2317}},
                                                                  {{168, 928, -3896}, {733, -1550, 1734}}};

constexpr bool loadable = false;

inline void load_weights(bool /*as_they_are*/) {}

inline void call_top(ernn::stream<ernn::input_words::word>& input_port,
                     ernn::stream<ernn::output_words::word>& output_port, unsigned reset) {
  ernn_network(input_port, output_port, reset);
}

}  // namespace golden

#endif  // GOLDEN_HPP
