#ifndef ASR_EVALUATE_COMMAND_HPP
#define ASR_EVALUATE_COMMAND_HPP

#include <CLI/CLI.hpp>

namespace asr {

/// `ernn evaluate`: models side by side on one split: phone error rate, size and multiplications per frame.
void add_evaluate_command(CLI::App& app);

}  // namespace asr

#endif  // ASR_EVALUATE_COMMAND_HPP
