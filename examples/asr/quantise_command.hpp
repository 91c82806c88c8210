#ifndef ASR_QUANTISE_COMMAND_HPP
#define ASR_QUANTISE_COMMAND_HPP

#include <CLI/CLI.hpp>

namespace asr {

/// `ernn quantise`: a trained model in fixed point, with the proof that nothing overflows.
void add_quantise_command(CLI::App& app);

}  // namespace asr

#endif  // ASR_QUANTISE_COMMAND_HPP
