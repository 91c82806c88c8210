#ifndef GOLDEN_HPP
#define GOLDEN_HPP

#include "network.hpp"

/// A sequence through the example network and what the library makes of it, as raw integers of fixed<12, 4> and
/// fixed<16, 6>.
namespace golden {

using input_number = ernn::raw_of<configuration::network::input>;
using output_number = ernn::raw_of<configuration::network::output>;
constexpr int frames = 8;
constexpr int input_size = 3;
constexpr int output_size = 3;

const input_number input[frames][input_size] = {{234, 359, -596},  {578, -153, -423}, {485, -550, 70},
                                                {25, -530, 510},   {-454, -109, 564}, {-589, 394, 191},
                                                {-279, 599, -326}, {243, 351, -597}};

const output_number output[frames][output_size] = {{206, -216, -829}, {240, -146, -1546}, {201, 430, -2986},
                                                   {163, 933, -3905}, {344, 714, -3326},  {578, -148, -1370},
                                                   {615, -685, -393}, {482, -672, -866}};

inline void step(const input_number* x, output_number* y, bool reset) {
  ernn_network(x, y, reset);
}

}  // namespace golden

#endif  // GOLDEN_HPP
