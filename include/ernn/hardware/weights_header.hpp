#ifndef ERNN_HARDWARE_WEIGHTS_HEADER_HPP
#define ERNN_HARDWARE_WEIGHTS_HEADER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ernn/hardware/hls_top.hpp"
#include "ernn/hardware/raw_literal.hpp"
#include "ernn/hardware/weight_parts.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/model.hpp"

/// weights.hpp of an HLS project: the raw numbers of a model as constant aggregates of the kernels' `weights` structs.
namespace ernn::hardware {

namespace detail {

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

/// The members of a `weights` struct.
struct member_texts {
  std::vector<std::string> members;

  void matrix(raw_numbers raw, const io::matrix_shape& shape, int scale) {
    members.push_back(matrix_of(raw, shape, scale));
  }
  void vector(raw_numbers raw) { members.push_back(array_of(raw)); }
  void peepholes(raw_numbers raw) { members.push_back(peepholes_of(raw)); }
  void no_peepholes() { members.emplace_back("{{}}"); }
  void projection(raw_numbers raw, const io::matrix_shape& shape, int scale) {
    members.push_back("{" + matrix_of(raw, shape, scale) + "}");
  }
  void recurrent_bias(raw_numbers raw) { members.push_back("{" + array_of(raw) + "}"); }
  void nothing() { members.emplace_back("{}"); }
};

/// ernn::network's weights of all parts: {{layer_0_weights, {layer_1_weights}}, output_weights}
inline std::string network_weights(const io::network_shape& shape) {
  std::string opening, closing;
  for (std::size_t index = 0; index < shape.layers.size(); ++index) {
    opening += (index == 0 ? "{" : ", {") + layer_name(index) + "_weights";
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
    detail::member_texts layer;
    visit_layer(model, index, layer);
    text += detail::definition(layer_name(index), detail::struct_of(layer.members));
  }
  detail::member_texts output;
  visit_output_layer(model, output);
  text += io::join("constexpr output_layer::weights output_weights = ", detail::struct_of(output.members), ";\n\n");
  text += detail::definition("network", detail::network_weights(model.shape));
  return text + "}  // namespace configuration\n\n#endif  // WEIGHTS_HPP\n";
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_WEIGHTS_HEADER_HPP
