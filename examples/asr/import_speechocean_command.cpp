#include "asr/import_speechocean_command.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>

#include "asr/command_line.hpp"
#include "asr/corpus/corpus_summary.hpp"
#include "asr/corpus/speechocean.hpp"

namespace asr {
namespace {

struct import_options {
  std::filesystem::path directory;
  std::filesystem::path out;
};

void import_speechocean(const import_options& options) {
  const corpus data = read_speechocean(options.directory);
  write_corpus(options.out, data);
  fmt::print("{}wrote {}\n", corpus_summary(data), options.out.string());
}

}  // namespace

void add_import_speechocean_command(CLI::App& app) {
  const auto options = std::make_shared<import_options>();
  CLI::App* command =
      app.add_subcommand("import-speechocean", "Make a corpus of speechocean762's packed features and alignments");
  command->add_option("directory", options->directory, "Directory with utts.tsv, fbank41.u8 and state120.u8")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--out", options->out, "Corpus to write (safetensors)")
      ->required()
      ->check(in_existing_directory());
  command->callback([options] { import_speechocean(*options); });
}

}  // namespace asr
