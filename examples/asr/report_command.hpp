#ifndef ASR_REPORT_COMMAND_HPP
#define ASR_REPORT_COMMAND_HPP

#include <CLI/CLI.hpp>

namespace asr {

/// `ernn report`: what the other commands found, on one page that needs nothing but itself.
void add_report_command(CLI::App& app);

}  // namespace asr

#endif  // ASR_REPORT_COMMAND_HPP
