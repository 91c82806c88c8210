#ifndef ASR_SYNTHESISE_COMMAND_HPP
#define ASR_SYNTHESISE_COMMAND_HPP

#include <CLI/CLI.hpp>

namespace asr {

/// `ernn synthesise`: a corpus of noisy synthetic speech.
void add_synthesise_command(CLI::App& app);

}  // namespace asr

#endif  // ASR_SYNTHESISE_COMMAND_HPP
