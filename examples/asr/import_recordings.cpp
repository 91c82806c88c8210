#include "asr/import_recordings.hpp"

#include <fmt/core.h>

#include <cstdio>

#include "asr/command_line.hpp"
#include "asr/corpus/corpus_summary.hpp"

namespace asr {

void add_recording_options(CLI::App& command, recording_options& options) {
  command.add_option("--out", options.out, "Corpus to write (safetensors)")->required()->check(in_existing_directory());
  command.add_flag("--skip-bad", options.skip_bad,
                   "Leave out recordings that cannot be used, and say which, instead of ending at the first");
}

void import_recordings(const recording_options& options, const std::function<corpus(bad_recordings&)>& read) {
  bad_recordings bad;
  if (options.skip_bad) {
    bad = bad_recordings([](const std::string& problem) { fmt::print(stderr, "left out: {}\n", problem); });
  }
  const corpus data = read(bad);
  write_corpus(options.out, data);
  fmt::print("{}", corpus_summary(data));
  if (bad.skipped() > 0) fmt::print("left out {} recordings that cannot be used\n", bad.skipped());
  fmt::print("wrote {}\n", options.out.string());
}

}  // namespace asr
