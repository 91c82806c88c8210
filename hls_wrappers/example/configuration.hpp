#ifndef CONFIGURATION_HPP
#define CONFIGURATION_HPP

#include "ernn/ernn.hpp"
#include "numbers.hpp"

/// An example small enough to read: what a generated configuration.hpp looks like.
namespace configuration {

template <int Width, int IntegerBits>
using number = ernn::project_number<Width, IntegerBits>;

/// Formats of 12 bits with room for spectra of 4 values; constants are `stored`, so that they become ROMs.
struct formats : ernn::format_defaults {
  using input = number<12, 4>;
  using state = number<12, 2>;
  using hidden = number<12, 1>;
  using cell = number<12, 4>;
  using spectral_input = number<12, 6>;
  using spectral_state = number<12, 4>;
  using spectral_hidden = number<12, 3>;
  using spectral_weight = ernn::stored<number<12, 1>>;
  using twiddle = number<16, 2>;
  using bias = ernn::stored<number<12, 4>>;
  using peephole = ernn::stored<number<12, 4>>;
  using pre_activation = number<16, 4>;
  using gate = number<12, 1>;
  using output = number<16, 6>;
};

/// What is done side by side: nothing of it changes a bit.
struct lstm_level : ernn::level_hardware {
  static constexpr int processing_elements = 2;
  static constexpr int processing_elements_in_lut = 1;
  static constexpr int element_units = 2;
};

struct lstm_configuration : ernn::layer_defaults<4, formats> {
  static constexpr int input_size = 3;
  static constexpr int hidden_size = 4;
  static constexpr int projection_size = 2;
  static constexpr int projection_block_size = 2;
  static constexpr bool peepholes = true;
  using level = lstm_level;
};
using lstm_layer = ernn::lstm<lstm_configuration>;

struct gru_configuration : ernn::layer_defaults<2, formats> {
  static constexpr int input_size = 2;
  static constexpr int hidden_size = 4;
};
using gru_layer = ernn::gru<gru_configuration, ernn::reset_before>;

struct output_configuration : ernn::output_layer_defaults<1, formats> {
  static constexpr int input_size = 4;
  static constexpr int output_size = 3;
};

using network = ernn::network<ernn::output_layer<output_configuration>, lstm_layer, gru_layer>;

constexpr int streams = 2;      // in turn, a frame of each in a round
constexpr int input_lanes = 2;  // numbers in a word
constexpr int output_lanes = 1;

}  // namespace configuration

#endif  // CONFIGURATION_HPP
