#include "asr/kernels/kernel_library.hpp"

#include <dlfcn.h>
#include <fmt/core.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "asr/hls_sources.hpp"
#include "asr/kernels/cxx_compiler.hpp"
#include "asr/kernels/kernel_sources.hpp"
#include "ernn/hardware/configuration_header.hpp"
#include "ernn/io/atomic_file.hpp"
#include "ernn/io/kernel_shape.hpp"

namespace asr {
namespace {

using ernn::io::error;
using ernn::io::join;

/// All files of a kernel, by their paths in the folder in which it is compiled.
struct source {
  std::string path;
  std::string text;
};

constexpr const char* main_source = "kernel.cpp";
constexpr const char* library_function = "ernn_compiled_network";

/// \param network  the C++ type that is exported, float_network, fixed_network or network_designer
/// \param compile  what makes it
/// \param header   what declares that
std::string main_text(std::string_view network, std::string_view compile, std::string_view header) {
  return join("#include \"", header, "\"\n#include \"configuration.hpp\"\n",
              "#include \"ernn/simd.hpp\"\n\nusing network = configuration::network;\n\n",
              "extern \"C\" __attribute__((visibility(\"default\"))) void ", library_function, "(asr::", network,
              "& result) {\n  result = ", compile, ";\n}\n");
}

std::vector<source> sources_of(const ernn::io::quantised_model& configuration, std::string main) {
  std::vector<source> sources = {{main_source, std::move(main)},
                                 {"configuration.hpp", ernn::hardware::configuration_header(configuration)}};
  for (const auto& files : {hls_sources(), kernel_sources()}) {
    for (const auto& file : files) sources.push_back({std::string(file.path), std::string(file.text)});
  }
  return sources;
}

/// FNV-1a, 64 bits.
std::uint64_t hash(std::string_view text, std::uint64_t seed) {
  for (const char character : text) seed = (seed ^ static_cast<unsigned char>(character)) * 0x100000001B3;
  return seed;
}

std::string name_of(const std::vector<source>& sources, const cxx_compiler& compiler) {
  std::uint64_t value = hash(compiler.identity() + compiler.command("", ""), 0xCBF29CE484222325);
  for (const source& file : sources) value = hash(file.path + '\n' + file.text + '\n', value);
  return fmt::format("{:016x}", value);
}

/// A new folder with the sources in it, removed at the end of the scope.
class build_folder {
 public:
  build_folder(const std::filesystem::path& parent, const std::vector<source>& sources) {
    std::filesystem::create_directories(parent);
    std::string name = (parent / "building-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      ernn::io::throw_system_error("create", name, "let ERNN_CACHE name a folder that you may write to.");
    }
    path_ = name;
    for (const source& file : sources) {
      std::filesystem::create_directories((path_ / file.path).parent_path());
      ernn::io::write_file(path_ / file.path, file.text);
    }
  }
  build_folder(const build_folder&) = delete;
  build_folder& operator=(const build_folder&) = delete;
  ~build_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Says why the program takes some seconds, once for all kernels of a network: a search of bit widths compiles dozens.
void announce_compilation(const std::string& network) {
  static std::mutex guard;
  static std::set<std::string> announced;
  const std::lock_guard lock(guard);
  if (!announced.insert(network).second) return;
  fmt::print(stderr, "Compiling kernels for {}; they are kept in {}\n", network, kernel_folder().string());
}

/// Compiles in a folder of its own and moves the library to its place in one step, so that several processes may do the
/// same at once.
void compile(const std::vector<source>& sources, const cxx_compiler& compiler, const std::filesystem::path& library,
             const std::string& network) {
  announce_compilation(network);
  const build_folder folder(library.parent_path(), sources);
  const std::string command = compiler.command(main_source, library.filename().string());
  if (!cxx_compiler::run(folder.path(), command, "log")) {
    const std::filesystem::path log = std::filesystem::path(library).replace_extension(".log");
    std::filesystem::rename(folder.path() / "log", log);
    throw error(join("a kernel for ", network, " must compile with `", command, "`, but does not. See ", log.string(),
                     ", or let the environment variable CXX name another compiler, g++ 12 or clang++ 14 or later."));
  }
  std::filesystem::rename(folder.path() / library.filename(), library);
}

/// The network that a library exports. The library stays loaded as long as the program runs.
template <class Network>
Network exported(const std::filesystem::path& library) {
  void* const handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* const function = handle == nullptr ? nullptr : ::dlsym(handle, library_function);
  if (function == nullptr) {
    throw error(join(library.string(), ": the library must be a kernel that was compiled here, but cannot be loaded: ",
                     ::dlerror(), ". Remove it, and it will be compiled anew."));
  }
  Network network;
  reinterpret_cast<void (*)(Network&)>(function)(network);
  return network;
}

template <class Network>
Network load_or_compile(const ernn::io::quantised_model& configuration, std::string_view type,
                        std::string_view compile_call, std::string_view header = "asr/kernels/compile_network.hpp") {
  if (!configuration.shape.has_output_layer()) {
    throw error("a kernel is compiled for networks with an output layer, but the model has none. Give it one.");
  }
  const cxx_compiler compiler;
  const std::vector<source> sources = sources_of(configuration, main_text(type, compile_call, header));
  const std::filesystem::path library = kernel_folder() / (name_of(sources, compiler) + ".so");
  if (!std::filesystem::exists(library)) compile(sources, compiler, library, describe(configuration.shape));
  return exported<Network>(library);
}

/// A folder that a variable of the environment names; empty when it does not.
std::filesystem::path folder_in(const char* variable) {
  const char* const value = std::getenv(variable);
  return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

}  // namespace

std::filesystem::path kernel_folder() {
  if (const auto folder = folder_in("ERNN_CACHE"); !folder.empty()) return folder;
  if (const auto folder = folder_in("XDG_CACHE_HOME"); !folder.empty()) return folder / "ernn";
  if (const auto folder = folder_in("HOME"); !folder.empty()) return folder / ".cache" / "ernn";
  throw error(
      "compiled kernels must be kept in a folder, but none of the environment variables ERNN_CACHE, XDG_CACHE_HOME and "
      "HOME is set. Let ERNN_CACHE name one.");
}

float_network compiled_float(const ernn::io::quantised_model& configuration) {
  return load_or_compile<float_network>(configuration, "float_network", "asr::compile_float<network>()");
}

fixed_network compiled_fixed(const ernn::io::quantised_model& configuration) {
  return load_or_compile<fixed_network>(configuration, "fixed_network",
                                        "asr::compile_fixed<network, ernn::vectorised<network>>()");
}

network_designer compiled_designer(const ernn::io::quantised_model& configuration) {
  return load_or_compile<network_designer>(configuration, "network_designer", "asr::compile_design<network>()",
                                           "asr/kernels/compile_design.hpp");
}

}  // namespace asr
