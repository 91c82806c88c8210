#include "ernn/explore/network_formats.hpp"

#include <doctest/doctest.h>

#include "ernn/io/kernel_shape.hpp"
#include "io/support.hpp"

using namespace ernn;

namespace {

constexpr int bits = 10;

struct lstm_configuration : layer_defaults<4, standard_formats<bits, 8, 3>> {
  static constexpr int input_size = 5;
  static constexpr int hidden_size = 16;
  static constexpr int projection_size = 6;
  static constexpr int projection_block_size = 8;
};
struct gru_configuration : layer_defaults<2, standard_formats<bits, 2>> {
  static constexpr int input_size = 6;
  static constexpr int hidden_size = 4;
};
struct output_configuration : output_layer_defaults<1, standard_formats<bits, 1>> {
  static constexpr int input_size = 4;
  static constexpr int output_size = 3;
};
using mixed_network =
    network<output_layer<output_configuration>, lstm<lstm_configuration>, gru<gru_configuration, reset_before>>;

}  // namespace

TEST_CASE("with one width for all, the formats are those of standard_formats") {
  const io::quantised_model expected = io::empty_model_of<mixed_network>();
  const io::quantised_model found = explore::model_with_formats(expected.shape, explore::uniform_widths(bits));
  CHECK(found.layers == expected.layers);
  CHECK(found.output == expected.output);
}

TEST_CASE("each group of formats has its own width") {
  const auto shape = io::shape_of<mixed_network>();
  const auto model = explore::model_with_formats(shape, {8, 9, 11, 14});
  const io::layer_formats& formats = model.layers.front().formats;
  CHECK(formats.spectral_weight == io::fixed_format{8, 1});
  CHECK(formats.bias.width == 8);
  CHECK(formats.input.width == 9);
  CHECK(formats.spectral_state == io::fixed_format{9, 6});
  CHECK(formats.twiddle.width == 13);
  CHECK(formats.cell.width == 11);
  CHECK(formats.state == io::fixed_format{11, 3});
  CHECK(formats.gate.width == 14);
  CHECK(formats.pre_activation == io::fixed_format{18, 4});
  CHECK(model.output.formats.state.width == 11);
}

TEST_CASE("a width that no kernel has is refused") {
  const auto shape = io::shape_of<mixed_network>();
  const std::string message = io::message_of(
      [&] { explore::model_with_formats(shape, explore::with_width(explore::uniform_widths(12), 1, 3)); });
  CHECK(message == "fixed point: the spectra must have 4 to 24 bits, but are to have 3. Choose a number in between.");
}
