#ifndef ERNN_HARDWARE_WEIGHT_IMAGE_HPP
#define ERNN_HARDWARE_WEIGHT_IMAGE_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ernn/hardware/weight_parts.hpp"
#include "ernn/io/error.hpp"

/// A model's numbers as a network with weights in RAM loads them.
namespace ernn::hardware {

namespace detail {

struct image_writer {
  std::vector<std::int32_t> words;

  void vector(raw_numbers raw) {
    for (const std::int64_t number : raw) words.push_back(static_cast<std::int32_t>(number));
  }
  void matrix(raw_numbers raw, const io::matrix_shape& /*shape*/, int scale) {
    vector(raw);
    words.push_back(scale);
  }
  /// Unit by unit: i, f, o.
  void peepholes(raw_numbers raw) {
    const std::size_t units = raw.size() / 3;
    for (std::size_t unit = 0; unit < units; ++unit) {
      for (std::size_t gate = 0; gate < 3; ++gate) vector(raw.subspan(gate * units + unit, 1));
    }
  }
  void projection(raw_numbers raw, const io::matrix_shape& shape, int scale) { matrix(raw, shape, scale); }
  void recurrent_bias(raw_numbers raw) { vector(raw); }
  void no_peepholes() {}
  void nothing() {}
};

inline void require_32_bits(const io::quantised_model& model) {
  for (const io::parameter& entry : io::parameters_of(model.shape)) {
    const io::fixed_format& format = format_of(model, entry);
    if (format.width <= 32) continue;
    throw io::error(
        io::join("weights that are loaded must have at most 32 bits, the width of a word of their stream, but ",
                 io::in_quotes(entry.name), " has ", io::to_string(format),
                 ". Narrow that format, or keep the weights in ROM."));
  }
}

}  // namespace detail

/// The words in the order of hls_wrappers/load_weights.hpp.
/// \throws io::error  when a number has more than 32 bits
inline std::vector<std::int32_t> weight_image(const io::quantised_model& model) {
  detail::require_32_bits(model);
  detail::image_writer image;
  for (std::size_t layer = 0; layer < model.shape.layers.size(); ++layer) visit_layer(model, layer, image);
  visit_output_layer(model, image);
  return image.words;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_WEIGHT_IMAGE_HPP
