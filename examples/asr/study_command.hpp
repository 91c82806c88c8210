#ifndef ASR_STUDY_COMMAND_HPP
#define ASR_STUDY_COMMAND_HPP

#include <CLI/CLI.hpp>

namespace asr {

/// `ernn study`: the accuracy of dense, block-circulant and pruned networks, and a page of it.
void add_study_command(CLI::App& app);

}  // namespace asr

#endif  // ASR_STUDY_COMMAND_HPP
