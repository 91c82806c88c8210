#include "asr/import_kaldi_command.hpp"

#include <filesystem>
#include <memory>
#include <vector>

#include "asr/corpus/kaldi.hpp"
#include "asr/import_recordings.hpp"

namespace asr {
namespace {

struct kaldi_options : recording_options {
  std::filesystem::path train, dev, test, lexicon;
};

std::vector<kaldi_directory> directories_of(const kaldi_options& options) {
  std::vector<kaldi_directory> directories = {{split::train, options.train}, {split::dev, options.dev}};
  if (!options.test.empty()) directories.push_back({split::test, options.test});
  return directories;
}

}  // namespace

void add_import_kaldi_command(CLI::App& app) {
  const auto options = std::make_shared<kaldi_options>();
  CLI::App* command = app.add_subcommand(
      "import-kaldi", "Make a corpus of data directories of Kaldi's layout; `align` then finds when each phone sounds");
  const auto directory = [&](const char* name, std::filesystem::path& path, const char* what) {
    return command->add_option(name, path, what)->check(CLI::ExistingDirectory);
  };
  directory("--train", options->train, "Data directory to train on: wav.scp, text, utt2spk")->required();
  directory("--dev", options->dev, "Data directory to choose settings by")->required();
  directory("--test", options->test, "Data directory to report results on");
  command->add_option("--lexicon", options->lexicon, "Lines of a word and its phones")
      ->required()
      ->check(CLI::ExistingFile);
  add_recording_options(*command, *options);
  command->callback([options] {
    import_recordings(*options,
                      [&](bad_recordings& bad) { return read_kaldi(directories_of(*options), options->lexicon, bad); });
  });
}

}  // namespace asr
