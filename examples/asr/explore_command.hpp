#ifndef ASR_EXPLORE_COMMAND_HPP
#define ASR_EXPLORE_COMMAND_HPP

#include <CLI/CLI.hpp>

namespace asr {

/// `ernn explore`: E-RNN's Phase I, the choice of a model for a device.
void add_explore_command(CLI::App& app);

}  // namespace asr

#endif  // ASR_EXPLORE_COMMAND_HPP
