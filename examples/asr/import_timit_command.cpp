#include "asr/import_timit_command.hpp"

#include <filesystem>
#include <memory>

#include "asr/corpus/timit.hpp"
#include "asr/import_recordings.hpp"

namespace asr {

void add_import_timit_command(CLI::App& app) {
  struct options : recording_options {
    std::filesystem::path directory;
  };
  const auto given = std::make_shared<options>();
  CLI::App* command = app.add_subcommand("import-timit", "Make a corpus of TIMIT, its 61 phones folded to 39");
  command->add_option("directory", given->directory, "Folder with TRAIN and TEST")
      ->required()
      ->check(CLI::ExistingDirectory);
  add_recording_options(*command, *given);
  command->callback(
      [given] { import_recordings(*given, [&](bad_recordings& bad) { return read_timit(given->directory, bad); }); });
}

}  // namespace asr
