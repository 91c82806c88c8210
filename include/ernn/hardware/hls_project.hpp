#ifndef ERNN_HARDWARE_HLS_PROJECT_HPP
#define ERNN_HARDWARE_HLS_PROJECT_HPP

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// Vitis HLS gets the part and the clock of the schedule. Bambu knows parts by names of its own and keeps the script's.
inline void write_scripts(const folder_writer& folder, const std::string& top, const network_accelerator& machine,
                          std::span<const source_file> sources) {
  const auto script = [&](std::string_view name) {
    return std::string(find_source(sources, io::join("hls_wrappers/", name)));
  };
  const std::string period = io::join(1000 / machine.clock());
  std::string vitis = with_setting(script("run_hls.tcl"), "set top network", "set top " + top);
  vitis = with_setting(vitis, "set part xcku060-ffva1156-2-e", "set part " + machine.target().part);
  vitis = with_setting(vitis, "set clock_period 5", "set clock_period " + period);
  folder.write("run_hls.tcl",
               with_setting(vitis, "set include_folders {. example ../include}", "set include_folders {.}"));
  std::string bambu = with_setting(script("bambu.sh"), "top=network", "top=" + top);
  bambu = with_setting(bambu, "clock_period=5", "clock_period=" + period);
  folder.write("bambu.sh", with_setting(bambu, "include_folders=(. example ../include)", "include_folders=(.)"));
  folder.make_executable("bambu.sh");
}

inline void check_machine(const io::quantised_model& model, const network_accelerator& machine,
                          const golden_vectors& golden) {
  if (machine.layers.size() != model.shape.layers.size() + 1) {
    throw io::error(io::join("the accelerator must have ", model.shape.layers.size() + 1,
                             " layers, those of the model and the output layer, but has ", machine.layers.size(),
                             ". Schedule this model."));
  }
  constexpr int most_streams = 32;
  if (machine.streams() > most_streams) {
    throw io::error(io::join("a hardware project must have at most ", most_streams,
                             " streams, the bits of its reset register, but the accelerator has ", machine.streams(),
                             " frames in flight. Ask for fewer streams."));
  }
  if (golden.streams != machine.streams()) {
    throw io::error(io::join("the golden vectors must be of ", machine.streams(),
                             " streams, those of the accelerator, ", "but are of ", golden.streams, "."));
  }
}

}  // namespace detail

/// Writes a self-contained HLS project: kernels, top, configuration, weights, testbench with golden vectors, scripts
/// for Vitis HLS and Bambu, and a README. It needs nothing else of this repository.
///
/// Each file appears whole or not at all; files of the same names are replaced, others in the folder stay.
///
/// \param machine  the model's accelerator, whose decisions the code follows
/// \param golden   sequences through the library's kernel for this very model
/// \param sources  the files of the repository that go in: LICENSE, include/ernn/ernn.hpp and include/ernn/core,
///                 hls_wrappers
/// \throws io::error  when the model is inconsistent or has no top, accelerator or golden vectors do not fit it, or a
///                    file cannot be written
inline void write_hls_project(const std::filesystem::path& directory, const io::quantised_model& model,
                              const network_accelerator& machine, const golden_vectors& golden, weight_store weights,
                              std::span<const source_file> sources) {
  io::check_model(model, "the model");
  require_output_layer(model.shape);
  detail::check_machine(model, machine, golden);
  const std::string top = top_of(weights);
  const std::string golden_text = golden_header(model, golden, weights);

  const detail::folder_writer folder(directory);
  detail::write_kernels(folder, sources);
  std::vector<std::string> copied = {top + ".cpp",  top + ".hpp",  "network_round.hpp", "layer_stages.hpp",
                                     "streams.hpp", "numbers.hpp", "tool_number.hpp",   "testbench.cpp"};
  if (weights == weight_store::ram) copied.emplace_back("load_weights.hpp");
  for (const std::string& name : copied) folder.write(name, find_source(sources, "hls_wrappers/" + name));
  folder.write("configuration.hpp", configuration_header(model, machine));
  if (weights == weight_store::rom) folder.write("weights.hpp", weights_header(model));
  folder.write("golden.hpp", golden_text);
  detail::write_scripts(folder, top, machine, sources);
  folder.write("LICENSE", find_source(sources, "LICENSE"));
  folder.write("README.md", hls_readme(model, machine, weights));
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_HLS_PROJECT_HPP
