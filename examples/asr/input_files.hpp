#ifndef ASR_INPUT_FILES_HPP
#define ASR_INPUT_FILES_HPP

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/io/input_file.hpp"

namespace asr {

/// The text of a file. \throws ernn::io::error  when it cannot be read
inline std::string text_of(const std::filesystem::path& path) {
  const std::vector<std::byte> bytes = ernn::io::read_file(path);
  std::string text(bytes.size(), '\0');
  std::ranges::transform(bytes, text.begin(), [](std::byte byte) { return static_cast<char>(byte); });
  return text;
}

/// Reads a JSON file and makes something of it.
///
/// \param made_by  the command that writes such files, for the message
/// \param use      called with the JSON; may let nlohmann's exceptions pass
/// \throws ernn::io::error  when the file cannot be read, is no JSON, or lacks what `use` asks for
template <class Use>
auto read_json(const std::filesystem::path& path, std::string_view made_by, Use&& use) {
  const std::string text = text_of(path);
  try {
    return use(nlohmann::ordered_json::parse(text));
  } catch (const nlohmann::json::exception& failure) {
    // "[json.exception.out_of_range.403] key 'per' not found": what matters comes after the bracket.
    const std::string_view what = failure.what();
    throw ernn::io::error(ernn::io::join(path.string(), ": the file must be what `", made_by, "` writes, but ",
                                         what.substr(what.find("] ") + 2), ". Remove it, and make it anew."));
  }
}

}  // namespace asr

#endif  // ASR_INPUT_FILES_HPP
