#ifndef ASR_IMPORT_KALDI_COMMAND_HPP
#define ASR_IMPORT_KALDI_COMMAND_HPP

#include <CLI/CLI.hpp>

namespace asr {

/// `ernn import-kaldi`: recordings of Kaldi's layout as a corpus.
void add_import_kaldi_command(CLI::App& app);

}  // namespace asr

#endif  // ASR_IMPORT_KALDI_COMMAND_HPP
