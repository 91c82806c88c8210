#ifndef CONFIGURATION_HPP
#define CONFIGURATION_HPP

#include "ernn/ernn.hpp"

/// An example small enough to read: what a generated configuration.hpp looks like. It serves all three tops; a
/// generated one names only what its own top needs.
namespace configuration {

/// 12-bit formats; constants are `stored`, so that they become ROMs.
struct lstm_formats : ernn::standard_formats<12, 4, 2> {
  using spectral_weight = ernn::stored<ernn::fixed<12, 1>>;
  using bias = ernn::stored<ernn::fixed<12, 4>>;
  using peephole = ernn::stored<ernn::fixed<12, 4>>;
};

struct lstm_configuration : ernn::layer_defaults<4, lstm_formats> {
  static constexpr int input_size = 3;
  static constexpr int hidden_size = 4;
  static constexpr int projection_size = 2;
  static constexpr int projection_block_size = 2;
  static constexpr bool peepholes = true;
  static constexpr int processing_elements = 2;
};
using lstm_layer = ernn::lstm<lstm_configuration>;

struct gru_formats : ernn::standard_formats<12, 2> {
  using spectral_weight = ernn::stored<ernn::fixed<12, 1>>;
  using bias = ernn::stored<ernn::fixed<12, 4>>;
};

struct gru_configuration : ernn::layer_defaults<2, gru_formats> {
  static constexpr int input_size = 2;
  static constexpr int hidden_size = 4;
};
using gru_layer = ernn::gru<gru_configuration, ernn::reset_before>;

struct output_formats : ernn::standard_formats<12, 1> {
  using spectral_weight = ernn::stored<ernn::fixed<12, 1>>;
  using bias = ernn::stored<ernn::fixed<12, 4>>;
};

struct output_configuration : ernn::output_layer_defaults<1, output_formats> {
  static constexpr int input_size = 4;
  static constexpr int output_size = 3;
};

using network = ernn::network<ernn::output_layer<output_configuration>, lstm_layer, gru_layer>;

}  // namespace configuration

#endif  // CONFIGURATION_HPP
