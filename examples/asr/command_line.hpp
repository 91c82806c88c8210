#ifndef ASR_COMMAND_LINE_HPP
#define ASR_COMMAND_LINE_HPP

#include <CLI/CLI.hpp>
#include <cstdio>

namespace asr {

/// Checks that a file can be made where the user wants it, before hours are spent on what goes into it: its directory
/// must exist, and the name be that of none.
CLI::Validator in_existing_directory();

/// Checks that a number is above 0, or at least 0, and says so in words: CLI11's own checks name the largest double.
CLI::Validator positive_number();
CLI::Validator number_from_zero();

/// Runs a program made of subcommands.
///
/// \param errors  where failures go, as one sentence each
/// \return        exit status: 0; 1 if the work failed; 2 if the command line is wrong
int run_command_line(CLI::App& app, int argument_count, const char* const* arguments, std::FILE* errors = stderr);

}  // namespace asr

#endif  // ASR_COMMAND_LINE_HPP
