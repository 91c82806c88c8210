#ifndef ASR_IMPORT_RECORDINGS_HPP
#define ASR_IMPORT_RECORDINGS_HPP

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>

#include "asr/corpus/recordings.hpp"

namespace asr {

/// Options of the commands that import recordings.
struct recording_options {
  std::filesystem::path out;
  bool skip_bad = false;
};

void add_recording_options(CLI::App& command, recording_options& options);

/// Reads a corpus, says what was left out, and writes it.
void import_recordings(const recording_options& options, const std::function<corpus(bad_recordings&)>& read);

}  // namespace asr

#endif  // ASR_IMPORT_RECORDINGS_HPP
