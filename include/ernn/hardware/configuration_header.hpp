#ifndef ERNN_HARDWARE_CONFIGURATION_HEADER_HPP
#define ERNN_HARDWARE_CONFIGURATION_HEADER_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "ernn/hardware/hls_top.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/model.hpp"

/// configuration.hpp of an HLS project: the layers and number formats of a model as the structs that the kernels take.
namespace ernn::hardware {

/// What a kernel is configured for: for hardware its weights are contents of memories (`stored`); for a program they
/// are numbers, which are set at run time, and no format is left without a name, so that other arithmetics (intervals,
/// packs) can take the place of all.
enum class kernel_target { hardware, program };

namespace detail {

/// "ernn::fixed<12, 4>", with rounding and overflow where they are not the default.
inline std::string type_name(const io::fixed_format& format) {
  const bool standard = format.round == rounding::half_to_even && format.overflows == overflow::saturate;
  const std::string modes =
      io::join(", ernn::rounding::", io::name_of(format.round), ", ernn::overflow::", io::name_of(format.overflows));
  return io::join("ernn::fixed<", format.width, ", ", format.integer_bits, standard ? std::string() : modes, ">");
}

/// A constant's format: what lies in a ROM.
inline bool is_constant(std::string_view name) {
  return name == "spectral_weight" || name == "bias" || name == "peephole";
}

template <class Value>
std::string member(std::string_view type, std::string_view name, const Value& value) {
  return io::join("  static constexpr ", type, " ", name, " = ", value, ";\n");
}

template <class Formats>
std::string formats_struct(const std::string& name, const Formats& formats, kernel_target target) {
  struct printer {
    kernel_target target;
    std::string text;

    void operator()(std::string_view of, const io::fixed_format& format) {
      const std::string type = type_name(format);
      const bool is_stored = target == kernel_target::hardware && is_constant(of);
      text += io::join("  using ", of, " = ", is_stored ? "ernn::stored<" + type + ">" : type, ";\n");
    }
    void operator()(std::string_view of, int constant) { text += member("int", of, constant); }
  };
  printer print{target, {}};
  for_each_format(formats, print);
  const std::string_view base =
      target == kernel_target::hardware ? "ernn::format_defaults" : "ernn::standard_formats<12, 64>";
  return io::join("struct ", name, "_formats : ", base, " {\n", print.text, "};\n\n");
}

inline std::string cell_type(const std::string& name, io::cell_kind cell) {
  const std::string configuration = name + "_configuration";
  switch (cell) {
    case io::cell_kind::gru_reset_before:
      return io::join("ernn::gru<", configuration, ", ernn::reset_before>");
    case io::cell_kind::gru_reset_after:
      return io::join("ernn::gru<", configuration, ", ernn::reset_after>");
    default:
      return io::join("ernn::lstm<", configuration, ">");
  }
}

inline std::string layer_structs(const std::string& name, const io::layer_shape& layer,
                                 const io::layer_formats& formats, int processing_elements, kernel_target target) {
  return io::join(formats_struct(name, formats, target),  //
                  "struct ", name, "_configuration : ernn::layer_defaults<1, ", name, "_formats> {\n",
                  member("int", "input_size", layer.input_size), member("int", "hidden_size", layer.hidden_size),
                  member("int", "projection_size", layer.projection_size),
                  member("bool", "peepholes", layer.peepholes ? "true" : "false"),
                  member("int", "input_block_size", layer.input_block_size),
                  member("int", "recurrent_block_size", layer.recurrent_block_size),
                  member("int", "projection_block_size", layer.projection_block_size),
                  member("int", "processing_elements", processing_elements),  //
                  "};\nusing ", name, " = ", cell_type(name, layer.cell), ";\n\n");
}

inline std::string output_structs(const io::quantised_model& model, int processing_elements, kernel_target target) {
  return io::join(formats_struct("output", model.output.formats, target),
                  "struct output_configuration : ernn::output_layer_defaults<1, output_formats> {\n",
                  member("int", "input_size", model.shape.output_matrix().columns),
                  member("int", "output_size", model.shape.output_size),
                  member("int", "processing_elements", processing_elements),
                  "};\nusing output_layer = ernn::output_layer<output_configuration>;\n\n");
}

}  // namespace detail

/// \param processing_elements  block rows computed side by side in every matrix; it changes no bit
inline std::string configuration_header(const io::quantised_model& model, int processing_elements,
                                        kernel_target target = kernel_target::hardware) {
  std::string text =
      "#ifndef CONFIGURATION_HPP\n#define CONFIGURATION_HPP\n\n#include \"ernn/ernn.hpp\"\n\n"
      "// Written by ernn::hardware: the layers and number formats of a model.\n"
      "namespace configuration {\n\n";
  std::string layers;
  for (std::size_t index = 0; index < model.shape.layers.size(); ++index) {
    const std::string name = layer_name(model.shape, index);
    text += detail::layer_structs(name, model.shape.layers[index], model.layers[index].formats, processing_elements,
                                  target);
    layers += ", " + name;
  }
  if (model.shape.has_output_layer()) {
    text += detail::output_structs(model, processing_elements, target);
    text += io::join("using network = ernn::network<output_layer", layers, ">;\n\n");
  }
  return text + "}  // namespace configuration\n\n#endif  // CONFIGURATION_HPP\n";
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_CONFIGURATION_HEADER_HPP
