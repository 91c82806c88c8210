#ifndef ASR_ALIGN_COMMAND_HPP
#define ASR_ALIGN_COMMAND_HPP

#include <CLI/CLI.hpp>

namespace asr {

/// `ernn align`: a corpus with the labels that a trained model finds for its phones.
void add_align_command(CLI::App& app);

}  // namespace asr

#endif  // ASR_ALIGN_COMMAND_HPP
