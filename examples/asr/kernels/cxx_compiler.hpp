#ifndef ASR_KERNELS_CXX_COMPILER_HPP
#define ASR_KERNELS_CXX_COMPILER_HPP

#include <filesystem>
#include <string>

namespace asr {

/// The C++ compiler of this machine: what the environment variable CXX says, otherwise g++, otherwise clang++.
class cxx_compiler {
 public:
  /// \throws ernn::io::error  when there is none that runs
  cxx_compiler();

  /// The compiler, its version and the processor that it compiles for, as the macros that it predefines.
  const std::string& identity() const { return identity_; }

  /// The command line that makes a shared library of a source, run in the folder of both.
  std::string command(const std::string& source, const std::string& library) const;

  /// Runs a command in `folder`, with what it prints in the file `log` there. \return whether it succeeded
  static bool run(const std::filesystem::path& folder, const std::string& command, const std::string& log);

 private:
  std::string program_;
  std::string identity_;
};

}  // namespace asr

#endif  // ASR_KERNELS_CXX_COMPILER_HPP
