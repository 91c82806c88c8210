#ifndef ERNN_TESTS_IO_SUPPORT_HPP
#define ERNN_TESTS_IO_SUPPORT_HPP

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bytes.hpp"
#include "ernn/io/error.hpp"
#include "message_of.hpp"

namespace ernn::io {

/// As message_of, of the library's errors.
template <class Action>
std::string message_of(Action&& action) {
  return ::message_of<error>(action);
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

}  // namespace ernn::io

#endif  // ERNN_TESTS_IO_SUPPORT_HPP
