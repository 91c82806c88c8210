#ifndef ERNN_HARDWARE_HLS_PROJECT_HPP
#define ERNN_HARDWARE_HLS_PROJECT_HPP

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "ernn/hardware/configuration_header.hpp"
#include "ernn/hardware/golden_header.hpp"
#include "ernn/hardware/hls_readme.hpp"
#include "ernn/hardware/hls_top.hpp"
#include "ernn/hardware/source_file.hpp"
#include "ernn/hardware/weights_header.hpp"
#include "ernn/io/atomic_file.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/model_check.hpp"

namespace ernn::hardware {

namespace detail {

/// Writes files into one folder, which it creates, with the folders inside.
class folder_writer {
 public:
  explicit folder_writer(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void write(const std::filesystem::path& file, std::string_view text) const {
    const std::filesystem::path target = folder_ / file;
    std::error_code failure;
    std::filesystem::create_directories(target.parent_path(), failure);
    if (failure) {
      throw io::error(io::join("cannot create the folder ", io::in_quotes(target.parent_path().native()), ": ",
                               failure.message(), "; choose a place that you may write to."));
    }
    io::write_file(target, text);
  }

  void make_executable(const std::filesystem::path& file) const {
    using std::filesystem::perms;
    std::error_code not_supported;  // a file system without such permissions: the script still runs by `bash script`
    std::filesystem::permissions(folder_ / file, perms::owner_exec | perms::group_exec | perms::others_exec,
                                 std::filesystem::perm_options::add, not_supported);
  }

 private:
  std::filesystem::path folder_;
};

/// A script of hls_wrappers/ with one of its settings, a line, replaced.
inline std::string with_setting(std::string script, std::string_view line, const std::string& replacement) {
  const std::string whole = io::join("\n", line, "\n");
  const std::size_t position = script.find(whole);
  if (position == std::string::npos) {
    throw io::error(io::join("the scripts for hardware projects must have the line ", io::in_quotes(line),
                             ", but one has not. Build the program from a complete checkout."));
  }
  return script.replace(position, whole.size(), "\n" + replacement + "\n");
}

/// The kernels' headers, as users include them.
inline void write_kernels(const folder_writer& folder, std::span<const source_file> sources) {
  constexpr std::string_view root = "include/";
  for (const source_file& file : sources) {
    if (file.path.starts_with(root)) folder.write(file.path.substr(root.size()), file.text);
  }
}

inline void write_scripts(const folder_writer& folder, const std::string& top, std::span<const source_file> sources) {
  const auto script = [&](std::string_view name) {
    return std::string(find_source(sources, io::join("hls_wrappers/", name)));
  };
  folder.write("run_hls.tcl", with_setting(with_setting(script("run_hls.tcl"), "set top network", "set top " + top),
                                           "set include_folders {. example ../include}", "set include_folders {.}"));
  folder.write("bambu.sh", with_setting(with_setting(script("bambu.sh"), "top=network", "top=" + top),
                                        "include_folders=(. example ../include)", "include_folders=(.)"));
  folder.make_executable("bambu.sh");
}

}  // namespace detail

/// Writes a self-contained HLS project: kernels, top, configuration, weights, testbench with golden vectors, scripts
/// for Vitis HLS and Bambu, and a README. It needs nothing else of this repository.
///
/// Each file appears whole or not at all; files of the same names are replaced, others in the folder stay.
///
/// \param golden               one sequence through the library's kernel for this very model
/// \param sources              the files of the repository that go in: LICENSE, include/ernn/ernn.hpp and
///                             include/ernn/core, hls_wrappers
/// \param processing_elements  block rows computed side by side in every matrix, at least 1; it changes no bit
/// \throws io::error           when the model is inconsistent or has no top, the golden vectors do not fit it, or a
/// file
///                             cannot be written
inline void write_hls_project(const std::filesystem::path& directory, const io::quantised_model& model,
                              const golden_vectors& golden, std::span<const source_file> sources,
                              int processing_elements = 1) {
  if (processing_elements < 1) {
    throw io::error(
        io::join("the number of processing elements must be at least 1, but is ", processing_elements, "."));
  }
  io::check_model(model, "the model");
  const std::string top = top_of(model.shape);
  const std::string golden_text = golden_header(model, golden);

  const detail::folder_writer folder(directory);
  detail::write_kernels(folder, sources);
  for (const std::string& name :
       {top + ".cpp", top + ".hpp", std::string("raw_ports.hpp"), std::string("testbench.cpp")}) {
    folder.write(name, find_source(sources, "hls_wrappers/" + name));
  }
  folder.write("configuration.hpp", configuration_header(model, processing_elements));
  folder.write("weights.hpp", weights_header(model));
  folder.write("golden.hpp", golden_text);
  detail::write_scripts(folder, top, sources);
  folder.write("LICENSE", find_source(sources, "LICENSE"));
  folder.write("README.md", hls_readme(model));
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_HLS_PROJECT_HPP
