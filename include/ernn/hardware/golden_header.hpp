#ifndef ERNN_HARDWARE_GOLDEN_HEADER_HPP
#define ERNN_HARDWARE_GOLDEN_HEADER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ernn/hardware/hls_top.hpp"
#include "ernn/hardware/raw_literal.hpp"
#include "ernn/hardware/weight_image.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/model.hpp"

/// golden.hpp of an HLS project: what its testbench feeds to the top, and what must come out.
namespace ernn::hardware {

/// A sequence of each stream through the library's kernel, from the initial state on, as raw integers of the ports'
/// formats.
struct golden_vectors {
  int streams = 1;
  std::vector<std::int64_t> inputs;   ///< [rounds, streams, input_size]
  std::vector<std::int64_t> outputs;  ///< [rounds, streams, output_size]
};

namespace detail {

inline void check_golden_port(const std::vector<std::int64_t>& values, std::size_t frames, int size,
                              const io::fixed_format& format, std::string_view port) {
  if (format.width > 64) {
    throw io::error(io::join("the ", port, " port of a hardware project must have at most 64 bits a number, but its ",
                             "format is ", io::to_string(format), ". Narrow that format."));
  }
  const std::size_t expected = frames * static_cast<std::size_t>(size);
  if (frames == 0 || values.size() != expected) {
    throw io::error(io::join("the golden ", port, "s must be ", size, " numbers for each of at least one frame, but ",
                             values.size(), " numbers are given for ", frames, " frames."));
  }
  const auto wrong = std::find_if(values.begin(), values.end(), [&](std::int64_t raw) { return !holds(format, raw); });
  if (wrong != values.end()) {
    throw io::error(io::join("the golden ", port, "s must be raw numbers of ", io::to_string(format), ", but one is ",
                             *wrong, "."));
  }
}

/// A table of rounds, streams and numbers, a frame to a line.
inline std::string table_of(const std::vector<std::int64_t>& values, int streams, int size) {
  const auto frame = static_cast<std::size_t>(size), round = frame * static_cast<std::size_t>(streams);
  std::string text = "{";
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool begins_round = i % round == 0, begins_frame = i % frame == 0;
    text += i == 0 ? "\n    {{" : begins_round ? "}},\n    {{" : begins_frame ? "},\n     {" : ", ";
    text += raw_literal(values[i]);
  }
  return text + "}}}";
}

/// How the testbench loads weights, or that there are none to load.
inline std::string loading_text(const io::quantised_model& model, weight_store weights) {
  if (weights == weight_store::rom) {
    return "constexpr bool loadable = false;\n\ninline void load_weights(bool /*as_they_are*/) {}\n\n";
  }
  const std::vector<std::int32_t> image = weight_image(model);
  std::string numbers;
  for (std::size_t n = 0; n < image.size(); ++n) {
    numbers += io::join(n == 0 ? "" : n % 24 == 0 ? ",\n    " : ", ", raw_literal(image[n]));
  }
  return io::join("constexpr bool loadable = true;\nconstexpr int weight_count = ", image.size(), ";\n\n",
                  "/// The words that fill the RAMs, in the order of load_weights.hpp.\n",
                  "const std::int32_t weights[weight_count] = {\n    ", numbers, "};\n\n",
                  R"(/// \param as_they_are  or all zero
inline void load_weights(bool as_they_are) {
  ernn::stream<ernn::input_words::word> no_input;
  ernn::stream<ernn::output_words::word> no_output;
  ernn::weight_stream source;
  for (int n = 0; n < weight_count; ++n) {
    ernn::weight_words::type word;
    ernn::weight_words::set_lane(word, 0, as_they_are ? weights[n] : 0);
    ernn::weight_words::finish(word, n + 1 == weight_count);
    source.write(word);
  }
  ernn_loadable_network(no_input, no_output, source, 0, true);
}

)");
}

inline std::string call_text(weight_store weights) {
  const bool loadable = weights == weight_store::ram;
  return io::join("/// A round.\ninline void call_top(ernn::stream<ernn::input_words::word>& input_port,\n",
                  "                     ernn::stream<ernn::output_words::word>& output_port, unsigned reset) {\n",
                  loadable ? "  ernn::weight_stream no_weights;\n" : "", "  ernn_", top_of(weights),
                  "(input_port, output_port, ", loadable ? "no_weights, reset, false" : "reset", ");\n}\n\n");
}

}  // namespace detail

/// \throws io::error  when the vectors do not fit the model
inline std::string golden_header(const io::quantised_model& model, const golden_vectors& golden, weight_store weights) {
  const int inputs = input_size(model.shape), outputs = output_size(model.shape);
  const std::size_t frames = golden.inputs.size() / static_cast<std::size_t>(inputs);
  detail::check_golden_port(golden.inputs, frames, inputs, input_format(model), "input");
  detail::check_golden_port(golden.outputs, frames, outputs, output_format(model), "output");
  const auto streams = static_cast<std::size_t>(golden.streams);
  if (frames % streams != 0) {
    throw io::error(io::join("the golden vectors must have as many frames for each of ", streams, " streams, but have ",
                             frames, " in all."));
  }
  return io::join(
      "#ifndef GOLDEN_HPP\n#define GOLDEN_HPP\n\n#include <cstdint>\n\n#include \"", top_of(weights), ".hpp\"\n\n",
      "// Written by ernn::hardware: a sequence of each stream and what the library makes of it.\n",
      "namespace golden {\n\n",  //
      "using input_integer = ernn::project_network::input::value_type::storage;\n",
      "using output_integer = ernn::project_network::output::value_type::storage;\n",  //
      "constexpr int rounds = ", frames / streams, ";\n",                              //
      "constexpr int streams = ", streams, ";\n",                                      //
      "constexpr int input_size = ", inputs, ";\n",                                    //
      "constexpr int output_size = ", outputs, ";\n\n",                                //
      "const input_integer input[rounds][streams][input_size] = ",
      detail::table_of(golden.inputs, golden.streams, inputs), ";\n\n",
      "const output_integer output[rounds][streams][output_size] = ",
      detail::table_of(golden.outputs, golden.streams, outputs), ";\n\n", detail::loading_text(model, weights),
      detail::call_text(weights), "}  // namespace golden\n\n#endif  // GOLDEN_HPP\n");
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_GOLDEN_HEADER_HPP
