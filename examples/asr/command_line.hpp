#ifndef ASR_COMMAND_LINE_HPP
#define ASR_COMMAND_LINE_HPP

#include <CLI/CLI.hpp>
#include <cstdio>

namespace asr {

/// Checks that a file can be made where the user wants it, before hours are spent on what goes into it: its directory
/// must exist.
CLI::Validator in_existing_directory();

/// Runs a program made of subcommands.
///
/// \param errors  where failures go, as one sentence each
/// \return        exit status: 0; 1 if the work failed; 2 if the command line is wrong
int run_command_line(CLI::App& app, int argument_count, const char* const* arguments, std::FILE* errors = stderr);

}  // namespace asr

#endif  // ASR_COMMAND_LINE_HPP
