#ifndef ERNN_HARDWARE_HLS_TOP_HPP
#define ERNN_HARDWARE_HLS_TOP_HPP

#include <cstddef>
#include <string>

#include "ernn/io/error.hpp"
#include "ernn/io/model.hpp"

/// What the parts of an HLS project agree on.
namespace ernn::hardware {

/// Where a project's weights lie: constant, or loaded at run time.
enum class weight_store { rom, ram };

/// The top of hls_wrappers/ for it. Its function is ernn_<name>.
inline std::string top_of(weight_store weights) {
  return weights == weight_store::rom ? "network" : "loadable_network";
}

/// \throws io::error  when there is none: the tops have one
inline void require_output_layer(const io::network_shape& shape) {
  if (shape.has_output_layer()) return;
  throw io::error("a network must have an output layer to be compiled, but the model has none. Give it one.");
}

/// What a layer is called in the generated headers.
inline std::string layer_name(std::size_t layer) {
  return io::join("layer_", layer);
}

/// The format of the numbers on the top's input port.
inline const io::fixed_format& input_format(const io::quantised_model& model) {
  return model.layers.front().formats.input;
}

/// The format of the numbers on the top's output port.
inline const io::fixed_format& output_format(const io::quantised_model& model) {
  return model.output.formats.output;
}

inline int input_size(const io::network_shape& shape) {
  return shape.layers.front().input_size;
}

inline int output_size(const io::network_shape& shape) {
  return shape.output_size;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_HLS_TOP_HPP
