#ifndef ERNN_HARDWARE_HLS_TOP_HPP
#define ERNN_HARDWARE_HLS_TOP_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "ernn/io/error.hpp"
#include "ernn/io/model.hpp"

namespace ernn::hardware {

/// The wrapper of hls_wrappers/ that synthesises a model: network, lstm_layer or gru_layer. Its function is
/// ernn_<name>. \throws io::error  when there is none
inline std::string top_of(const io::network_shape& shape) {
  if (shape.has_output_layer()) return "network";
  if (shape.layers.size() == 1) return shape.layers.front().is_lstm() ? "lstm_layer" : "gru_layer";
  throw io::error(io::join("a hardware project of ", shape.layers.size(), " layers must have an output layer, but the ",
                           "model has none. Give it one, or make a project of each layer."));
}

/// What a layer is called in the generated headers: as the top expects it when it stands alone.
inline std::string layer_name(const io::network_shape& shape, std::size_t layer) {
  const std::string top = top_of(shape);
  return top == "network" ? io::join("layer_", layer) : top;
}

/// The format of the numbers on the top's input port.
inline const io::fixed_format& input_format(const io::quantised_model& model) {
  return model.layers.front().formats.input;
}

/// The format of the numbers on the top's output port.
inline const io::fixed_format& output_format(const io::quantised_model& model) {
  return model.shape.has_output_layer() ? model.output.formats.output : model.layers.back().formats.state;
}

inline int input_size(const io::network_shape& shape) {
  return shape.layers.front().input_size;
}

inline int output_size(const io::network_shape& shape) {
  return shape.has_output_layer() ? shape.output_size : shape.layers.back().output_size();
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_HLS_TOP_HPP
