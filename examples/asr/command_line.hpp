#ifndef ASR_COMMAND_LINE_HPP
#define ASR_COMMAND_LINE_HPP

#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <utility>

namespace asr {

/// Checks that a file can be made where the user wants it, before hours are spent on what goes into it: its directory
/// must exist, and the name be that of none.
CLI::Validator in_existing_directory();

/// Checks that a number is above 0, or at least 0, and says so in words: CLI11's own checks name the largest double.
CLI::Validator positive_number();
CLI::Validator number_from_zero();

/// The two parts of an option's value such as "dense=dense.safetensors".
///
/// \param form  what it must be, with an example, for the message
/// \throws CLI::ValidationError  if a part is missing
std::pair<std::string, std::string> split_assignment(const std::string& option, const std::string& text,
                                                     const std::string& form);

/// Runs a program made of subcommands.
///
/// \param errors  where failures go, as one sentence each
/// \return        exit status: 0; 1 if the work failed; 2 if the command line is wrong
int run_command_line(CLI::App& app, int argument_count, const char* const* arguments, std::FILE* errors = stderr);

}  // namespace asr

#endif  // ASR_COMMAND_LINE_HPP
