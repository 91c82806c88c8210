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
#include "ernn/io/error.hpp"
#include "ernn/io/model.hpp"

/// golden.hpp of an HLS project: what its testbench feeds to the top, and what must come out.
namespace ernn::hardware {

/// One sequence through the library's kernel, from the initial state on, as raw integers of the ports' formats.
struct golden_vectors {
  std::vector<std::int64_t> inputs;   ///< [frames, input_size]
  std::vector<std::int64_t> outputs;  ///< [frames, output_size]
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

/// A table of `size` columns, a row to a line.
inline std::string table_of(const std::vector<std::int64_t>& values, int size) {
  const auto columns = static_cast<std::size_t>(size);
  std::string text = "{";
  for (std::size_t i = 0; i < values.size(); ++i) {
    text += i == 0 ? "\n    {" : i % columns == 0 ? "},\n    {" : ", ";
    text += raw_literal(values[i]);
  }
  return text + "}}";
}

}  // namespace detail

/// \throws io::error  when the vectors do not fit the model
inline std::string golden_header(const io::quantised_model& model, const golden_vectors& golden) {
  const int inputs = input_size(model.shape), outputs = output_size(model.shape);
  const std::size_t frames = golden.inputs.size() / static_cast<std::size_t>(inputs);
  detail::check_golden_port(golden.inputs, frames, inputs, input_format(model), "input");
  detail::check_golden_port(golden.outputs, frames, outputs, output_format(model), "output");
  const std::string top = top_of(model.shape);
  return io::join("#ifndef GOLDEN_HPP\n#define GOLDEN_HPP\n\n#include \"", top, ".hpp\"\n\n",
                  "// Written by ernn::hardware: a sequence of frames and what the library makes of them.\n",
                  "namespace golden {\n\n",  //
                  "using input_number = ernn::raw_of<configuration::", top, "::input>;\n",
                  "using output_number = ernn::raw_of<configuration::", top, "::output>;\n",  //
                  "constexpr int frames = ", frames, ";\n",                                   //
                  "constexpr int input_size = ", inputs, ";\n",                               //
                  "constexpr int output_size = ", outputs, ";\n\n",                           //
                  "const input_number input[frames][input_size] = ", detail::table_of(golden.inputs, inputs), ";\n\n",
                  "const output_number output[frames][output_size] = ", detail::table_of(golden.outputs, outputs),
                  ";\n\n", "inline void step(const input_number* x, output_number* y, bool reset) {\n", "  ernn_", top,
                  "(x, y, reset);\n}\n\n", "}  // namespace golden\n\n#endif  // GOLDEN_HPP\n");
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_GOLDEN_HEADER_HPP
