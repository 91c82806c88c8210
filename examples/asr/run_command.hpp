#ifndef ASR_RUN_COMMAND_HPP
#define ASR_RUN_COMMAND_HPP

#include <CLI/CLI.hpp>

namespace asr {

/// `ernn run`: a model on a live stream, phones as they come.
void add_run_command(CLI::App& app);

}  // namespace asr

#endif  // ASR_RUN_COMMAND_HPP
