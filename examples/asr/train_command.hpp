#ifndef ASR_TRAIN_COMMAND_HPP
#define ASR_TRAIN_COMMAND_HPP

#include <CLI/CLI.hpp>

namespace asr {

/// `ernn train`: a dense acoustic model from a corpus.
void add_train_command(CLI::App& app);

}  // namespace asr

#endif  // ASR_TRAIN_COMMAND_HPP
