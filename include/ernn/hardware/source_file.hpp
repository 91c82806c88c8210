#ifndef ERNN_HARDWARE_SOURCE_FILE_HPP
#define ERNN_HARDWARE_SOURCE_FILE_HPP

#include <algorithm>
#include <span>
#include <string_view>

#include "ernn/io/error.hpp"

namespace ernn::hardware {

/// A file of this repository that goes into HLS projects. Programs carry them inside, so that they need no source tree.
struct source_file {
  std::string_view path;  ///< relative to the root of the repository, such as include/ernn/ernn.hpp
  std::string_view text;
};

/// The text of one of the files. \throws io::error  when it is not there
inline std::string_view find_source(std::span<const source_file> sources, std::string_view path) {
  const auto found = std::find_if(sources.begin(), sources.end(), [&](const auto& file) { return file.path == path; });
  if (found == sources.end()) {
    throw io::error(io::join("the sources for hardware projects must contain ", io::in_quotes(path),
                             ", but do not. Build the program from a complete checkout."));
  }
  return found->text;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_SOURCE_FILE_HPP
