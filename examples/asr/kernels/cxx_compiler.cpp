#include "asr/kernels/cxx_compiler.hpp"

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "ernn/io/error.hpp"

namespace asr {
namespace {

// The processor of this machine with all it can do; and sums of products rounded like everywhere, not fused.
#ifdef __aarch64__
constexpr const char* flags = "-std=c++20 -O3 -mcpu=native -ffp-contract=off";
#else
constexpr const char* flags = "-std=c++20 -O3 -march=native -ffp-contract=off";
#endif

/// What a command prints; nothing when it fails.
std::string output_of(const std::string& command) {
  std::FILE* const pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return {};
  std::string output;
  char buffer[4096];
  for (std::size_t count = 0; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, count);
  return ::pclose(pipe) == 0 ? output : std::string();
}

std::vector<std::string> candidates() {
  const char* const chosen = std::getenv("CXX");
  if (chosen != nullptr && *chosen != '\0') return {chosen};
  return {"g++", "clang++"};
}

/// A path as one word for the shell.
std::string quoted(const std::string& path) {
  std::string text = "'";
  for (const char character : path) text += character == '\'' ? std::string("'\\''") : std::string(1, character);
  return text + "'";
}

}  // namespace

cxx_compiler::cxx_compiler() {
  std::string tried;
  for (const std::string& candidate : candidates()) {
    identity_ = output_of(ernn::io::join(candidate, " ", flags, " -dM -E -x c++ /dev/null"));
    program_ = candidate;
    if (!identity_.empty()) return;
    tried += (tried.empty() ? "" : ", ") + candidate;
  }
  throw ernn::io::error(ernn::io::join("a kernel must be compiled for the model, but no C++ compiler runs here (tried ",
                                       tried,
                                       "). Install g++ or clang++, or let the environment variable CXX name "
                                       "one."));
}

std::string cxx_compiler::command(const std::string& source, const std::string& library) const {
  return ernn::io::join(program_, " ", flags, " -fPIC -shared -fvisibility=hidden -I . -I include -I examples ",
                        quoted(source), " -o ", quoted(library));
}

bool cxx_compiler::run(const std::filesystem::path& folder, const std::string& command, const std::string& log) {
  const std::string whole =
      ernn::io::join("cd ", quoted(folder.string()), " && ", command, " > ", quoted(log), " 2>&1");
  return std::system(whole.c_str()) == 0;
}

}  // namespace asr
