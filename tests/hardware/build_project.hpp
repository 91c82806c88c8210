#ifndef ERNN_TESTS_HARDWARE_BUILD_PROJECT_HPP
#define ERNN_TESTS_HARDWARE_BUILD_PROJECT_HPP

#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "ernn/hardware/source_file.hpp"

/// Compilers and what they make, run as a user would.
namespace hls_test {

inline const std::filesystem::path source_directory = ERNN_SOURCE_DIRECTORY;

/// What a command printed, on both streams, and its exit status; -1 when a signal ended it.
struct command_result {
  int status;
  std::string output;
};

inline command_result run_command(const std::string& command) {
  command_result result{-1, {}};
  std::FILE* const pipe = ::popen(("( " + command + " ) 2>&1").c_str(), "r");
  if (pipe == nullptr) return result;
  char buffer[4096];
  for (std::size_t count = 0; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    result.output.append(buffer, count);
  }
  const int status = ::pclose(pipe);
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return result;
}

/// All that a project's sources must keep to. `#pragma HLS` is what it is for, so no compiler need know it.
inline const std::string strict_flags =
    " -std=c++14 -Wall -Wextra -Wconversion -Wshadow -Wpedantic -Werror -Wno-unknown-pragmas -fno-exceptions "
    "-fno-rtti ";

inline std::string read_text(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// The files that go into projects, from the source tree.
class source_tree {
 public:
  source_tree() {
    add("LICENSE");
    add("include/ernn/ernn.hpp");
    for (const char* folder : {"include/ernn/core", "hls_wrappers"}) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(source_directory / folder)) {
        if (entry.is_regular_file()) add(std::filesystem::relative(entry.path(), source_directory).string());
      }
    }
  }

  std::vector<ernn::hardware::source_file> files() const {
    std::vector<ernn::hardware::source_file> list;
    for (const auto& [path, text] : contents_) list.push_back({path, text});
    return list;
  }

 private:
  void add(const std::string& path) { contents_.push_back({path, read_text(source_directory / path)}); }

  std::vector<std::pair<std::string, std::string>> contents_;
};

/// Compiles a project's testbench and top in its folder, with nothing of this repository in reach.
inline command_result build(const std::filesystem::path& project, const std::string& compiler, const std::string& top) {
  return run_command("cd '" + project.string() + "' && " + compiler + strict_flags + "-I. testbench.cpp " + top +
                     ".cpp -o testbench");
}

/// Where the stand-ins for an HLS tool's headers are.
inline const std::string tool_headers = " -I'" + (source_directory / "tests/hls_wrappers/tool").string() + "' ";

/// What takes them for numbers too, with what SystemC, on which they rest, asks for.
inline const std::string tool_flags =
    " -std=c++17 -O1 -DSC_CPLUSPLUS=201703L -DERNN_TOOL_TYPES -Wall -Wextra -Wno-unknown-pragmas" + tool_headers;
inline const std::string tool_libraries = " -lsystemc";

inline command_result run_testbench(const std::filesystem::path& project) {
  return run_command("cd '" + project.string() + "' && ./testbench");
}

}  // namespace hls_test

#endif  // ERNN_TESTS_HARDWARE_BUILD_PROJECT_HPP
