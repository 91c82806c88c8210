#include "asr/study/row_steps.hpp"

#include <algorithm>
#include <string>

#include "asr/study/plan.hpp"
#include "ernn/io/error.hpp"

namespace asr {
namespace {

using arguments = std::vector<std::string>;

void append(arguments& to, const arguments& more) {
  to.insert(to.end(), more.begin(), more.end());
}

/// Sets options, with a value or without, whether they are there already or not.
void set_options(arguments& of, const arguments& options) {
  for (auto option = options.begin(); option != options.end();) {
    const auto value = std::next(option);
    const bool has_value = value != options.end() && !value->starts_with("--");
    const auto end = has_value ? std::next(value) : value;
    const auto found = std::ranges::find(of, *option);
    if (found == of.end()) {
      of.insert(of.end(), option, end);
    } else if (has_value) {
      *std::next(found) = *value;
    }
    option = end;
  }
}

program_step corpus_step(const std::string& name, const study_places& places) {
  const study_corpus& corpus = find_study_corpus(name);
  const std::filesystem::path file = places.work / (name + ".safetensors");
  arguments words = {"import-speechocean", places.human.string()};
  if (!corpus.arguments.empty()) {
    words = {"synthesise", "--sentences", places.sentences.string()};
    append(words, corpus.arguments);
  }
  append(words, {"--out", file.string()});
  return {words, file};
}

/// Files of a row have its name and an ending.
std::filesystem::path file_of(const study_row& row, const study_places& places, const std::string& ending) {
  return places.work / (name_of(row) + ending);
}

arguments network_arguments(const study_network& network) {
  arguments words = {"--cell",   network.cell,
                     "--layers", std::to_string(network.layers),
                     "--hidden", std::to_string(network.hidden_size)};
  if (network.projection_size > 0) append(words, {"--projection", std::to_string(network.projection_size)});
  if (network.peepholes) words.emplace_back("--peepholes");
  return words;
}

arguments compression_arguments(const study_row& row) {
  arguments words = {"--method", row.method};
  if (row.density > 0) append(words, {"--density", ernn::io::join(row.density)});
  if (!row.blocks.empty()) words.emplace_back("--block");
  for (const int block : row.blocks) words.push_back(std::to_string(block));
  return words;
}

program_step training_step(const study_row& row, const study_places& places, const program_step& corpus) {
  const auto file = [&](const std::string& ending) { return file_of(row, places, ending).string(); };
  arguments words = {row.is_dense() ? "train" : "compress", "--data", corpus.output.string()};
  if (row.is_dense()) {
    append(words, network_arguments(row.network));
  } else {
    append(words, {"--model", file_of(dense_of(row), places, ".safetensors").string()});
    append(words, compression_arguments(row));
  }
  append(words, training_arguments(row));
  if (!row.variant.empty()) set_options(words, find_study_variant(row.variant).arguments);
  append(words, {"--seed", std::to_string(row.seed), "--record", file(".record.json"), "--out", file(".safetensors")});
  return {words, file(".safetensors")};
}

program_step evaluation_step(const std::filesystem::path& model, const program_step& corpus) {
  std::filesystem::path file = model;
  file.replace_extension(".results.json");
  return {{"evaluate", "--data", corpus.output.string(), "--model", "row=" + model.string(), "--out", file.string()},
          file};
}

}  // namespace

row_steps steps_of(const study_row& row, const study_places& places) {
  row_steps steps;
  steps.corpus = corpus_step(row.corpus, places);
  if (!row.is_dense()) steps.training.push_back(training_step(dense_of(row), places, steps.corpus));
  steps.training.push_back(training_step(row, places, steps.corpus));
  const std::filesystem::path model = steps.training.back().output;
  steps.record = file_of(row, places, ".record.json");
  steps.evaluation = evaluation_step(model, steps.corpus);
  for (const auto& [name, how] : roundings_of(row)) {
    std::string ending = "." + name + "bits.safetensors";
    std::ranges::replace(ending, ' ', '_');
    const std::filesystem::path rounded = file_of(row, places, ending);
    arguments words = {"quantise", "--model", model.string()};
    append(words, how);
    append(words, {"--out", rounded.string()});
    steps.quantisation[name] = {words, rounded};
    steps.fixed[name] = evaluation_step(rounded, steps.corpus);
  }
  return steps;
}

}  // namespace asr
