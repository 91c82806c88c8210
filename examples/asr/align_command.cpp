#include "asr/align_command.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "asr/command_line.hpp"
#include "asr/corpus/corpus_file.hpp"
#include "asr/corpus/realign.hpp"
#include "asr/dataset.hpp"
#include "asr/loaded_model.hpp"
#include "asr/parallel_for.hpp"
#include "ernn/io/error.hpp"

namespace asr {

namespace {

struct align_options {
  std::filesystem::path model, data, out;
};

/// Where the utterances of a split lie in the corpus: first frames, in order.
std::vector<std::size_t> first_frames(const corpus& data, split part) {
  std::vector<std::size_t> result;
  std::size_t frame = 0;
  for (const corpus_utterance& spoken : data.utterances) {
    if (spoken.part == part) result.push_back(frame);
    frame += static_cast<std::size_t>(spoken.frames);
  }
  return result;
}

/// Replaces the labels of a split. \return how many changed
std::int64_t align_split(const loaded_model& model, const dataset& inputs, const std::vector<std::size_t>& targets,
                         corpus& data) {
  const auto width = static_cast<std::size_t>(inputs.feature_size);
  std::atomic<std::int64_t> changed{0};
  parallel_for(targets.size(), [&](std::size_t n) {
    const utterance& spoken = inputs.utterances[n];
    const std::vector<std::uint8_t> segments(spoken.segments.begin(), spoken.segments.end());
    const auto rows = std::span(inputs.features)
                          .subspan(static_cast<std::size_t>(spoken.first_frame) * width,
                                   static_cast<std::size_t>(spoken.frames) * width);
    const std::vector<std::uint8_t> found = realign(*model.kernel, model.task, rows, segments);
    for (std::size_t frame = 0; frame < found.size(); ++frame) {
      std::uint8_t& label = data.labels[targets[n] + frame];
      if (label != found[frame]) ++changed;
      label = found[frame];
    }
  });
  return changed;
}

void align_corpus(const align_options& options) {
  const loaded_model model = load_model(options.model);
  corpus data = read_corpus(options.data);
  if (model.task.phone_names != data.phone_names ||
      model.task.feature_scale.size() != 3 * static_cast<std::size_t>(data.feature_size)) {
    throw ernn::io::error(ernn::io::join(options.model.string(), ": the model must know the corpus's ",
                                         data.phone_names.size(), " phones and ", data.feature_size,
                                         " features. Give one that was trained on this corpus."));
  }
  std::int64_t changed = 0;
  for (const auto& [part, name] : {std::pair(split::train, "train"), {split::dev, "dev"}, {split::test, "test"}}) {
    const std::vector<std::size_t> targets = first_frames(data, part);
    if (targets.empty()) continue;
    changed += align_split(model, read_dataset(options.data, name, model.task.label_delay), targets, data);
  }
  write_corpus(options.out, data);
  fmt::print("wrote {}: {:.1f} % of its {} labels are new\n", options.out.string(),
             100.0 * static_cast<double>(changed) / static_cast<double>(data.labels.size()), data.labels.size());
}

}  // namespace

void add_align_command(CLI::App& app) {
  const auto options = std::make_shared<align_options>();
  auto* const command =
      app.add_subcommand("align", "Find when each phone of a corpus sounds, as a trained model hears it");
  command->add_option("--model", options->model, "Model that was trained on the corpus; float or quantised")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--data", options->data, "Corpus")->required()->check(CLI::ExistingFile);
  command->add_option("--out", options->out, "Corpus to write, with new labels")
      ->required()
      ->check(in_existing_directory());
  command->callback([options] { align_corpus(*options); });
}

}  // namespace asr
