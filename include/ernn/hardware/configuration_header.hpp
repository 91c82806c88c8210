#ifndef ERNN_HARDWARE_CONFIGURATION_HEADER_HPP
#define ERNN_HARDWARE_CONFIGURATION_HEADER_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "ernn/hardware/hls_level.hpp"
#include "ernn/hardware/hls_top.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/model.hpp"

/// configuration.hpp: the layers and number formats of a model as the structs that the kernels take.
namespace ernn::hardware {

namespace detail {

/// "ernn::fixed<12, 4>", with rounding and overflow where they are not the default.
/// \param number  the template: ernn::fixed, or one of the same parameters
inline std::string type_name(std::string_view number, const io::fixed_format& format) {
  const bool standard = format.round == rounding::half_to_even && format.overflows == overflow::saturate;
  const std::string modes =
      io::join(", ernn::rounding::", io::name_of(format.round), ", ernn::overflow::", io::name_of(format.overflows));
  return io::join(number, "<", format.width, ", ", format.integer_bits, standard ? std::string() : modes, ">");
}

/// A constant's format: what lies in a ROM.
inline bool is_constant(std::string_view name) {
  return name == "spectral_weight" || name == "bias" || name == "peephole";
}

template <class Value>
std::string member(std::string_view type, std::string_view name, const Value& value) {
  return io::join("  static constexpr ", type, " ", name, " = ", value, ";\n");
}

inline std::string alias(std::string_view name, std::string_view type) {
  return io::join("  using ", name, " = ", type, ";\n");
}

/// How formats are written. For hardware weights are contents of memories (`stored`); for a program they are numbers,
/// which are set at run time, and no format is left without a name, so that other arithmetics (intervals, packs) can
/// take the place of all.
struct format_style {
  std::string_view number, base;
  bool stores_constants;
};
constexpr format_style for_hardware = {"ernn::project_number", "ernn::format_defaults", true};
constexpr format_style for_programs = {"ernn::fixed", "ernn::standard_formats<12, 64>", false};

template <class Formats>
std::string formats_struct(const std::string& name, const format_style& style, const Formats& formats) {
  struct printer {
    const format_style& style;
    std::string text;

    void operator()(std::string_view of, const io::fixed_format& format) {
      const std::string type = type_name(style.number, format);
      text += alias(of, style.stores_constants && is_constant(of) ? "ernn::stored<" + type + ">" : type);
    }
    void operator()(std::string_view of, int constant) { text += member("int", of, constant); }
  };
  printer print{style, {}};
  for_each_format(formats, print);
  return io::join("struct ", name, "_formats : ", style.base, " {\n", print.text, "};\n\n");
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

/// \param hardware  aliases of the levels' hardware; empty: the default
inline std::string layer_structs(const std::string& name, const io::layer_shape& layer, const std::string& hardware) {
  return io::join("struct ", name, "_configuration : ernn::layer_defaults<1, ", name, "_formats> {\n",
                  member("int", "input_size", layer.input_size), member("int", "hidden_size", layer.hidden_size),
                  member("int", "projection_size", layer.projection_size),
                  member("bool", "peepholes", layer.peepholes ? "true" : "false"),
                  member("int", "input_block_size", layer.input_block_size),
                  member("int", "recurrent_block_size", layer.recurrent_block_size),
                  member("int", "projection_block_size", layer.projection_block_size), hardware,  //
                  "};\nusing ", name, " = ", cell_type(name, layer.cell), ";\n\n");
}

inline std::string output_structs(const io::network_shape& shape, const std::string& hardware) {
  return io::join("struct output_configuration : ernn::output_layer_defaults<1, output_formats> {\n",
                  member("int", "input_size", shape.output_matrix().columns),
                  member("int", "output_size", shape.output_size), hardware,
                  "};\nusing output_layer = ernn::output_layer<output_configuration>;\n\n");
}

/// The structs of a layer's levels, and in `aliases` how its configuration names them.
inline std::string level_structs(const std::string& name, const accelerator& layer, std::string& aliases) {
  std::string text;
  const char* const members[] = {"level", "second_level"};
  for (std::size_t level = 0; level < layer.design->levels(); ++level) {
    const std::string of_level = io::join(name, "_", members[level]);
    text += level_struct(of_level, layer, level);
    aliases += alias(members[level], of_level);
  }
  return text;
}

inline std::string header_text(const std::string& includes, const std::string& content) {
  return io::join(
      "#ifndef CONFIGURATION_HPP\n#define CONFIGURATION_HPP\n\n", includes,
      "\n// Written by ernn::hardware: the layers and number formats of a model.\nnamespace configuration {\n\n",
      content, "}  // namespace configuration\n\n#endif  // CONFIGURATION_HPP\n");
}

/// \param machine  null for a program
inline std::string network_structs(const io::quantised_model& model, const network_accelerator* machine) {
  require_output_layer(model.shape);
  const format_style& style = machine != nullptr ? for_hardware : for_programs;
  std::string text, layers;
  const auto hardware_of = [&](const std::string& name, std::size_t layer) {
    std::string aliases;
    if (machine != nullptr) text += level_structs(name, machine->layers[layer], aliases);
    return aliases;
  };
  for (std::size_t index = 0; index < model.shape.layers.size(); ++index) {
    const std::string name = layer_name(index);
    text += formats_struct(name, style, model.layers[index].formats);
    std::string aliases = hardware_of(name, index);
    // What a cell has on its second level without a matrix there is as wide as the first.
    const bool one_level = machine != nullptr && machine->layers[index].design->levels() == 1;
    if (one_level) aliases += alias("second_level", name + "_level");
    text += layer_structs(name, model.shape.layers[index], aliases);
    layers += ", " + name;
  }
  text += formats_struct("output", style, model.output.formats);
  const std::string aliases = hardware_of("output", model.shape.layers.size());
  text += output_structs(model.shape, aliases);
  return text + io::join("using network = ernn::network<output_layer", layers, ">;\n\n");
}

}  // namespace detail

/// The model for a program, with weights that are set at run time. \throws io::error  when the model has no output
/// layer
inline std::string configuration_header(const io::quantised_model& model) {
  return detail::header_text("#include \"ernn/ernn.hpp\"\n", detail::network_structs(model, nullptr));
}

/// The model as an HLS project has it: with the hardware of its accelerator, and the project's number type.
/// \throws io::error  when the model has no output layer, or the accelerator too many streams
inline std::string configuration_header(const io::quantised_model& model, const network_accelerator& machine) {
  const int streams = machine.streams(), interval = machine.interval;
  return detail::header_text(
      "#include \"ernn/ernn.hpp\"\n#include \"numbers.hpp\"\n",
      detail::network_structs(model, &machine) +
          io::join("constexpr int streams = ", streams, ";  // in turn, a frame of each in a round\n",
                   "constexpr int input_lanes = ", stream_lanes(input_size(model.shape), interval),
                   ";  // numbers in a word\n",
                   "constexpr int output_lanes = ", stream_lanes(output_size(model.shape), interval), ";\n\n"));
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_CONFIGURATION_HEADER_HPP
