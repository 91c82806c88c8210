#ifndef ERNN_IO_ERROR_HPP
#define ERNN_IO_ERROR_HPP

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <locale>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

namespace ernn::io {

/// Every failure to read or write a file, and every file that is not what it must be.
///
/// The message is one sentence for the user: the file, the tensor or entry in it, what was expected and what was found.
class error : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The parts written one after the other, numbers in the "C" locale whatever the program's locale is.
template <class... Parts>
std::string join(const Parts&... parts) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  (text << ... << parts);
  return text.str();
}

/// A name in double quotes for a message: names come from files that may be corrupt, so control characters are escaped
/// and what exceeds a line is cut.
inline std::string in_quotes(std::string_view name) {
  constexpr std::size_t longest = 100;
  constexpr std::string_view hexadecimal = "0123456789abcdef";
  std::string text = "\"";
  for (const char character : name.substr(0, longest)) {
    const auto code = static_cast<unsigned char>(character);
    if (code < 0x20 || code == 0x7f) {
      text += {'\\', 'x', hexadecimal[code >> 4], hexadecimal[code & 15]};
    } else {
      if (character == '"' || character == '\\') {
        text += '\\';
      }
      text += character;
    }
  }
  return text + (name.size() > longest ? "...\"" : "\"");
}

/// Throws `error` for a system call that has just failed: `doing` what, to which file, and the text of errno.
[[noreturn]] inline void throw_system_error(std::string_view doing, const std::filesystem::path& file,
                                            std::string_view advice) {
  const std::string reason = std::generic_category().message(errno);
  throw error(join("cannot ", doing, " ", in_quotes(file.native()), ": ", reason, "; ", advice));
}

}  // namespace ernn::io

#endif  // ERNN_IO_ERROR_HPP
