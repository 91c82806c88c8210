#include "asr/emit_command.hpp"

#include <fmt/core.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "asr/acoustic_task.hpp"
#include "asr/command_line.hpp"
#include "asr/dataset.hpp"
#include "asr/device_option.hpp"
#include "asr/hls_sources.hpp"
#include "asr/kernels/load_kernel.hpp"
#include "ernn/hardware/hls_project.hpp"
#include "ernn/hardware/network_scheduler.hpp"
#include "ernn/io/model_file.hpp"

namespace asr {

namespace {

using ernn::hardware::golden_vectors;
using ernn::hardware::network_accelerator;
using ernn::hardware::weight_store;

struct emit_options {
  std::filesystem::path model;
  std::filesystem::path data;
  ernn::hardware::device target;
  double clock = 200;
  ernn::hardware::network_request wish;
  int frames = 20;
  weight_store weights = weight_store::rom;
  std::filesystem::path out;
};

/// The first frames of the test split. \return [streams, frames, feature_size]
std::span<const float> golden_features(const dataset& data, const ernn::io::quantised_model& model,
                                       const emit_options& options, int streams) {
  const int inputs = model.shape.layers.front().input_size;
  if (data.feature_size != inputs) {
    throw ernn::io::error(ernn::io::join(options.data.string(), ": the corpus must have ", inputs,
                                         " features a frame, the inputs of ", options.model.string(), ", but has ",
                                         data.feature_size, ". Give the corpus that the model was trained on."));
  }
  const std::size_t wanted = static_cast<std::size_t>(options.frames) * static_cast<std::size_t>(streams);
  if (data.labels.size() < wanted) {
    throw ernn::io::error(ernn::io::join(options.data.string(), ": the test split must have at least ", wanted,
                                         " frames, ", options.frames, " of --frames for each of ", streams,
                                         " streams, but has ", data.labels.size(), ". Ask for fewer."));
  }
  return std::span(data.features).first(wanted * static_cast<std::size_t>(inputs));
}

/// Appends a frame of every sequence in turn. \param sequences  [streams][frames, size]
std::vector<std::int64_t> in_rounds(const std::vector<std::span<const std::int64_t>>& sequences, std::size_t size) {
  std::vector<std::int64_t> rounds;
  for (std::size_t first = 0; first < sequences.front().size(); first += size) {
    for (const auto& sequence : sequences) {
      const auto frame = sequence.subspan(first, size);
      rounds.insert(rounds.end(), frame.begin(), frame.end());
    }
  }
  return rounds;
}

/// What the library's kernel makes of the beginnings of the streams.
golden_vectors golden_run(const fixed_kernel& kernel, std::span<const float> features, int streams) {
  const std::size_t length = features.size() / static_cast<std::size_t>(streams);
  std::vector<raw_run> runs;
  for (std::size_t first = 0; first < features.size(); first += length) {
    runs.push_back(kernel.run(features.subspan(first, length)));
  }
  std::vector<std::span<const std::int64_t>> inputs, outputs;
  for (const raw_run& run : runs) {
    inputs.emplace_back(run.inputs);
    outputs.emplace_back(run.outputs);
  }
  return {streams, in_rounds(inputs, static_cast<std::size_t>(kernel.input_size())),
          in_rounds(outputs, static_cast<std::size_t>(kernel.output_size()))};
}

void emit(const emit_options& options) {
  const std::string file = options.model.string();
  const ernn::io::quantised_model model = ernn::io::read_quantised_model(options.model);
  const network_accelerator machine =
      ernn::hardware::schedule(design_network(model, file, options.target, options.clock), options.wish);
  const dataset data = read_dataset(options.data, "test");
  const auto features = golden_features(data, model, options, machine.streams());
  const golden_vectors golden = golden_run(*load_kernel(model, file), features, machine.streams());
  write_hls_project(options.out, model, machine, golden, options.weights, hls_sources());
  fmt::print("planned for {} at {} MHz: {:.0f} frames/s, {:.1f} microseconds of latency, {} {} in turn\n",
             machine.target().name, machine.clock(), machine.frames_per_second() / machine.compute_units,
             machine.latency_in_microseconds(), machine.streams(), machine.streams() == 1 ? "stream" : "streams");
  if (!feature_transform_of(model.extra, file).empty()) {
    fmt::print(
        "its inputs are features multiplied by the matrix asr.feature_transform of {}: that is left to the host\n",
        file);
  }
  fmt::print("wrote {}: an HLS project with {} golden frames; {} says how to run it\n", options.out.string(),
             options.frames * machine.streams(), (options.out / "README.md").string());
}

}  // namespace

void add_emit_command(CLI::App& app) {
  const auto options = std::make_shared<emit_options>();
  auto* const command =
      app.add_subcommand("emit", "Write a quantised model as a self-contained HLS project, scheduled for a device");
  command->add_option("--model", options->model, "Quantised model, from `quantise`")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--data", options->data, "Corpus whose test split gives the testbench its inputs")
      ->required()
      ->check(CLI::ExistingFile);
  add_device_option(*command, options->target)->required();
  command->add_option("--clock", options->clock, "MHz")->check(CLI::Range(1.0, 1000.0))->capture_default_str();
  command
      ->add_option("--frames-per-second", options->wish.frames_per_second,
                   "Enough: the least hardware that reaches it; otherwise as many as the device can do")
      ->check(positive_number());
  command->add_flag("--shortest-latency", options->wish.shortest_latency,
                    "As much hardware as shortens a frame's latency, with the frames/s that are asked for or any");
  command
      ->add_option("--streams", options->wish.streams,
                   "Sequences that are there at the same time, at most; otherwise as many as frames are in flight")
      ->check(CLI::Range(1, 32));
  command->add_option("--weights", options->weights, "Where they lie: rom, or ram, which is loaded at run time")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, weight_store>{{"rom", weight_store::rom}, {"ram", weight_store::ram}}))
      ->default_str("rom");
  command->add_option("--frames", options->frames, "How many frames of each stream the testbench runs")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  command->add_option("--out", options->out, "Folder to write the project to")->required();
  command->callback([options] { emit(*options); });
}

}  // namespace asr
