#ifndef ERNN_TESTS_EXPLORE_SMALL_NETWORKS_HPP
#define ERNN_TESTS_EXPLORE_SMALL_NETWORKS_HPP

#include "ernn/ernn.hpp"

/// One network with everything that layers can have: projection, peepholes, odd sizes, mixed block sizes, both GRUs.
namespace small_networks {

template <class Formats>
struct lstm_configuration : ernn::layer_defaults<8, Formats> {
  static constexpr int input_size = 13;
  static constexpr int hidden_size = 32;
  static constexpr int projection_size = 20;
  static constexpr bool peepholes = true;
};

template <class Formats>
struct first_gru_configuration : ernn::layer_defaults<4, Formats> {
  static constexpr int input_size = 20;
  static constexpr int hidden_size = 24;
  static constexpr int input_block_size = 8;
};

template <class Formats>
struct second_gru_configuration : ernn::layer_defaults<8, Formats> {
  static constexpr int input_size = 24;
  static constexpr int hidden_size = 16;
};

template <class Formats>
struct output_configuration : ernn::output_layer_defaults<1, Formats> {
  static constexpr int input_size = 16;
  static constexpr int output_size = 5;
};

template <class LstmFormats, class GruFormats, class OutputFormats>
using network =
    ernn::network<ernn::output_layer<output_configuration<OutputFormats>>, ernn::lstm<lstm_configuration<LstmFormats>>,
                  ernn::gru<first_gru_configuration<GruFormats>, ernn::reset_before>,
                  ernn::gru<second_gru_configuration<GruFormats>, ernn::reset_after>>;

using floating = ernn::uniform_formats<double>;
using float_network = network<floating, floating, floating>;

template <int Bits>
using fixed_network =
    network<ernn::standard_formats<Bits, 8, 3>, ernn::standard_formats<Bits, 8>, ernn::standard_formats<Bits, 1>>;

}  // namespace small_networks

#endif  // ERNN_TESTS_EXPLORE_SMALL_NETWORKS_HPP
