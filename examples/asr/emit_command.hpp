#ifndef ASR_EMIT_COMMAND_HPP
#define ASR_EMIT_COMMAND_HPP

#include <CLI/CLI.hpp>

namespace asr {

/// `ernn emit`: a quantised model as a self-contained HLS project.
void add_emit_command(CLI::App& app);

}  // namespace asr

#endif  // ASR_EMIT_COMMAND_HPP
