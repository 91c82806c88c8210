#ifndef TESTS_EXAMPLES_ASR_RUN_SUBCOMMAND_HPP
#define TESTS_EXAMPLES_ASR_RUN_SUBCOMMAND_HPP

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <string>
#include <vector>

/// Runs a subcommand of the program.
///
/// \param add        adds it, such as asr::add_report_command
/// \param arguments  its name, and what follows
/// \return           the error's message; empty when there is none
inline std::string run_subcommand(void (*add)(CLI::App&), std::vector<std::string> arguments) {
  CLI::App app;
  add(app);
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the end
  try {
    app.parse(arguments);
  } catch (const std::exception& failure) {
    return failure.what();
  }
  return {};
}

#endif  // TESTS_EXAMPLES_ASR_RUN_SUBCOMMAND_HPP
