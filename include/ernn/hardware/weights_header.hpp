#ifndef ERNN_HARDWARE_WEIGHTS_HEADER_HPP
#define ERNN_HARDWARE_WEIGHTS_HEADER_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ernn/hardware/hls_top.hpp"
#include "ernn/hardware/raw_literal.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/model.hpp"

/// weights.hpp of an HLS project: the raw numbers of a model as constant aggregates of the kernels' `weights` structs.
namespace ernn::hardware {

namespace detail {

using raw_numbers = std::span<const std::int64_t>;

/// ernn::array<stored, n>: {{{1}, {-2}}}
inline std::string array_of(raw_numbers raw) {
  std::string text = "{{";
  for (std::size_t i = 0; i < raw.size(); ++i) {
    text += (i == 0 ? "{" : ", {") + raw_literal(raw[i]) + "}";
  }
  return text + "}}";
}

/// ernn::spectral_matrix: block rows one to a line, then the scale.
/// \param raw  some of a stored matrix's block rows, of the shape `shape.stored_shape()` but for their number
inline std::string matrix_of(raw_numbers raw, const io::matrix_shape& shape, int scale) {
  const auto block = static_cast<std::size_t>(shape.block_size);
  const std::size_t row = static_cast<std::size_t>(shape.block_columns()) * block;
  std::string text = "{{";
  for (std::size_t first = 0; first < raw.size(); first += block) {
    text += first == 0 ? "{" : first % row == 0 ? "},\n  {" : ", ";
    text += array_of(raw.subspan(first, block));
  }
  return text + io::join("}}, ", scale, "}");
}

/// Members of a `weights` struct, one to a line.
inline std::string struct_of(const std::vector<std::string>& members) {
  std::string text = "{";
  for (const std::string& member : members) {
    text += (text.size() == 1 ? "" : ",\n ") + member;
  }
  return text + "}";
}

/// Peepholes unit by unit, which a model stores gate by gate.
inline std::string peepholes_of(raw_numbers raw) {
  const std::size_t units = raw.size() / 3;
  std::string text = "{{{";
  for (std::size_t unit = 0; unit < units; ++unit) {
    text += io::join(unit == 0 ? "" : ", ", "{{", raw_literal(raw[unit]), "}, {", raw_literal(raw[units + unit]),
                     "}, {", raw_literal(raw[2 * units + unit]), "}}");
  }
  return text + "}}}";
}

inline std::string lstm_weights(const io::layer_shape& shape, const io::layer_weights<std::int64_t>& weights,
                                const io::layer_quantisation& quantisation) {
  return struct_of(
      {matrix_of(weights.input_weight, shape.input_matrix(), quantisation.input_scale),
       matrix_of(weights.recurrent_weight, shape.recurrent_matrix(), quantisation.recurrent_scale),
       array_of(weights.bias), shape.peepholes ? peepholes_of(weights.peephole) : "{{}}",
       shape.has_projection()
           ? "{" + matrix_of(weights.projection_weight, shape.projection_matrix(), quantisation.projection_scale) + "}"
           : "{}"});
}

/// The kernel keeps z and r apart from the candidate, which a model stacks below them.
inline std::string gru_weights(const io::layer_shape& shape, const io::layer_weights<std::int64_t>& weights,
                               const io::layer_quantisation& quantisation) {
  const auto gates = [](raw_numbers raw) { return raw.first(raw.size() / 3 * 2); };
  const auto candidate = [](raw_numbers raw) { return raw.last(raw.size() / 3); };
  const auto input = [&](raw_numbers raw) { return matrix_of(raw, shape.input_matrix(), quantisation.input_scale); };
  const auto recurrent = [&](raw_numbers raw) {
    return matrix_of(raw, shape.recurrent_matrix(), quantisation.recurrent_scale);
  };
  return struct_of({input(gates(weights.input_weight)), recurrent(gates(weights.recurrent_weight)),
                    input(candidate(weights.input_weight)), recurrent(candidate(weights.recurrent_weight)),
                    array_of(gates(weights.bias)), array_of(candidate(weights.bias)),
                    shape.has_recurrent_bias() ? "{" + array_of(weights.recurrent_bias) + "}" : "{}"});
}

/// ernn::network's weights of all parts: {{layer_0_weights, {layer_1_weights}}, output_weights}
inline std::string network_weights(const io::network_shape& shape) {
  std::string opening, closing;
  for (std::size_t index = 0; index < shape.layers.size(); ++index) {
    opening += (index == 0 ? "{" : ", {") + layer_name(shape, index) + "_weights";
    closing += "}";
  }
  return io::join("{", opening, closing, ", output_weights}");
}

inline std::string definition(const std::string& name, const std::string& value) {
  return io::join("constexpr ", name, "::weights ", name, "_weights = ", value, ";\n\n");
}

}  // namespace detail

/// \param model  complete and consistent, see io::check_model
inline std::string weights_header(const io::quantised_model& model) {
  std::string text =
      "#ifndef WEIGHTS_HPP\n#define WEIGHTS_HPP\n\n#include \"configuration.hpp\"\n\n"
      "// Written by ernn::hardware: the raw integers of the model's numbers.\n"
      "namespace configuration {\n\n";
  for (std::size_t index = 0; index < model.shape.layers.size(); ++index) {
    const io::layer_shape& shape = model.shape.layers[index];
    const auto weights_of = shape.is_lstm() ? detail::lstm_weights : detail::gru_weights;
    text += detail::definition(layer_name(model.shape, index),
                               weights_of(shape, model.weights.layers[index], model.layers[index]));
  }
  if (model.shape.has_output_layer()) {
    const auto& output = model.weights.output;
    const std::string matrix = detail::matrix_of(output.weight, model.shape.output_matrix(), model.output.scale);
    text += io::join("constexpr output_layer::weights output_weights = ",
                     detail::struct_of({matrix, detail::array_of(output.bias)}), ";\n\n");
    text += detail::definition("network", detail::network_weights(model.shape));
  }
  return text + "}  // namespace configuration\n\n#endif  // WEIGHTS_HPP\n";
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_WEIGHTS_HEADER_HPP
