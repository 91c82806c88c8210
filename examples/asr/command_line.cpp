#include "asr/command_line.hpp"

#include <fmt/core.h>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace asr {
namespace {

/// The first line: messages of libraries may go on with where in their source they come from.
std::string_view sentence_of(std::string_view message) {
  return message.substr(0, message.find('\n'));
}

/// Whether the first argument is a word that names no subcommand. CLI11 would only say that one is required.
bool names_no_subcommand(const CLI::App& app, int argument_count, const char* const* arguments) {
  if (argument_count < 2 || arguments[1][0] == '-') return false;
  return app.get_subcommands([&](const CLI::App* command) { return command->check_name(arguments[1]); }).empty();
}

template <class Holds>
CLI::Validator number_that(const Holds& holds, const char* must_be, const char* name) {
  return CLI::Validator(
      [=](const std::string& text) -> std::string {
        double number = 0;
        if (CLI::detail::lexical_cast(text, number) && holds(number)) return {};
        return fmt::format("{} must be {}", text, must_be);
      },
      name);
}

}  // namespace

CLI::Validator positive_number() {
  return number_that([](double x) { return x > 0; }, "a number above 0", "POSITIVE");
}

CLI::Validator number_from_zero() {
  return number_that([](double x) { return x >= 0; }, "a number of at least 0", "NONNEGATIVE");
}

CLI::Validator in_existing_directory() {
  return CLI::Validator(
      [](const std::string& file) -> std::string {
        const std::filesystem::path directory = std::filesystem::path(file).parent_path();
        std::error_code ignored;
        if (std::filesystem::is_directory(file, ignored))
          return fmt::format("{} is a directory: name a file in it", file);
        if (directory.empty() || std::filesystem::is_directory(directory, ignored)) return {};
        return fmt::format("Directory does not exist: {}", directory.string());
      },
      "FILE");
}

std::pair<std::string, std::string> split_assignment(const std::string& option, const std::string& text,
                                                     const std::string& form) {
  const std::size_t equals = text.find('=');
  if (equals == 0 || equals == std::string::npos || equals + 1 == text.size()) {
    throw CLI::ValidationError(option, fmt::format("must be {}, but is \"{}\".", form, text));
  }
  return {text.substr(0, equals), text.substr(equals + 1)};
}

int run_command_line(CLI::App& app, int argument_count, const char* const* arguments, std::FILE* errors) {
  if (names_no_subcommand(app, argument_count, arguments)) {
    fmt::print(errors, "{}: there is no command \"{}\"; see {} --help.\n", app.get_name(), arguments[1],
               app.get_name());
    return 2;
  }
  try {
    app.parse(argument_count, arguments);
    return 0;
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& mistake) {
    fmt::print(errors, "{}: {}; see {} --help.\n", app.get_name(), sentence_of(mistake.what()), app.get_name());
    return 2;
  } catch (const std::exception& failure) {
    fmt::print(errors, "{}: {}\n", app.get_name(), sentence_of(failure.what()));
    return 1;
  }
}

}  // namespace asr
