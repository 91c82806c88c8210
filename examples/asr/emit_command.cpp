#include "asr/emit_command.hpp"

#include <fmt/core.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "asr/dataset.hpp"
#include "asr/hls_sources.hpp"
#include "asr/kernels/load_kernel.hpp"
#include "ernn/hardware/hls_project.hpp"
#include "ernn/io/model_file.hpp"

namespace asr {

namespace {

struct emit_options {
  std::filesystem::path model;
  std::filesystem::path data;
  int frames = 50;
  int processing_elements = 1;
  std::filesystem::path out;
};

/// The first frames of the test split, as one sequence. \return [frames, feature_size]
std::span<const float> golden_features(const dataset& data, const ernn::io::quantised_model& model,
                                       const emit_options& options) {
  const int inputs = model.shape.layers.front().input_size;
  if (data.feature_size != inputs) {
    throw ernn::io::error(ernn::io::join(options.data.string(), ": the corpus must have ", inputs,
                                         " features a frame, the inputs of ", options.model.string(), ", but has ",
                                         data.feature_size, ". Give the corpus that the model was trained on."));
  }
  const auto wanted = static_cast<std::size_t>(options.frames);
  if (data.labels.size() < wanted) {
    throw ernn::io::error(ernn::io::join(options.data.string(), ": the test split must have at least ", options.frames,
                                         " frames, as many as --frames asks for, but has ", data.labels.size(),
                                         ". Ask for fewer."));
  }
  return std::span(data.features).first(wanted * static_cast<std::size_t>(inputs));
}

void emit(const emit_options& options) {
  const std::string file = options.model.string();
  const ernn::io::quantised_model model = ernn::io::read_quantised_model(options.model);
  const auto kernel = load_kernel(model, file);
  const dataset data = read_dataset(options.data, "test");
  raw_run run = kernel->run(golden_features(data, model, options));

  ernn::hardware::write_hls_project(options.out, model, {std::move(run.inputs), std::move(run.outputs)}, hls_sources(),
                                    options.processing_elements);
  fmt::print("wrote {}: an HLS project with {} golden frames; {} says how to run it\n", options.out.string(),
             options.frames, (options.out / "README.md").string());
}

}  // namespace

void add_emit_command(CLI::App& app) {
  const auto options = std::make_shared<emit_options>();
  auto* const command = app.add_subcommand("emit", "Write a quantised model as a self-contained HLS project");
  command->add_option("--model", options->model, "Quantised model, from `quantise`")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--data", options->data, "Corpus whose test split gives the testbench its inputs")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--frames", options->frames, "How many frames the testbench runs")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  command
      ->add_option("--processing-elements", options->processing_elements,
                   "Block rows of a matrix that are computed side by side; it changes no bit")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
  command->add_option("--out", options->out, "Folder to write the project to")->required();
  command->callback([options] { emit(*options); });
}

}  // namespace asr
