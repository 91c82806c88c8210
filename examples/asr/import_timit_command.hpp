#ifndef ASR_IMPORT_TIMIT_COMMAND_HPP
#define ASR_IMPORT_TIMIT_COMMAND_HPP

#include <CLI/CLI.hpp>

namespace asr {

/// `ernn import-timit`: TIMIT as a corpus.
void add_import_timit_command(CLI::App& app);

}  // namespace asr

#endif  // ASR_IMPORT_TIMIT_COMMAND_HPP
