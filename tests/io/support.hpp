#ifndef ERNN_TESTS_IO_SUPPORT_HPP
#define ERNN_TESTS_IO_SUPPORT_HPP

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ernn/io/error.hpp"

namespace ernn::io {

/// The message of the error that `action` ends in; empty when there is none. Any other exception fails the test.
template <class Action>
std::string message_of(Action&& action) {
  try {
    action();
  } catch (const error& failure) {
    return failure.what();
  }
  return {};
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// A new folder, removed with all that is in it at the end of the scope.
class temporary_directory {
 public:
  temporary_directory() {
    std::string name = (std::filesystem::temp_directory_path() / "ernn-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  temporary_directory(const temporary_directory&) = delete;
  temporary_directory& operator=(const temporary_directory&) = delete;
  ~temporary_directory() { std::filesystem::remove_all(path_); }

  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

  /// Names of the entries, sorted by the file system's whim.
  std::vector<std::string> entries() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

 private:
  std::filesystem::path path_;
};

inline std::vector<std::byte> bytes_of(std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

inline std::string text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A safetensors file put together by hand: the length of the header, the header as it is, the data as they are.
inline std::vector<std::byte> framed(std::string_view header, std::string_view data) {
  std::string file;
  for (std::uint64_t length = header.size(), count = 0; count < 8; ++count, length >>= 8) {
    file += static_cast<char>(length & 0xff);
  }
  return bytes_of(file.append(header).append(data));
}

}  // namespace ernn::io

#endif  // ERNN_TESTS_IO_SUPPORT_HPP
