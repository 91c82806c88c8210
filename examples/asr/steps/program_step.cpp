#include "asr/steps/program_step.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>

#include "asr/provenance.hpp"
#include "ernn/io/atomic_file.hpp"
#include "ernn/io/error.hpp"

namespace asr {
namespace {

volatile std::sig_atomic_t stop_signal = 0;
volatile pid_t child = 0;  // signals are passed on to it

void pass_on(int number) {
  stop_signal = number;
  if (child > 0) ::kill(child, number);
}

/// Beside an output: the command line that made it.
std::filesystem::path mark_of(std::filesystem::path output) {
  return output += ".command";
}

/// Whether one of the files that the arguments name was made anew since the step was done, by another command line, as
/// these steps are done once; or a source was written.
bool has_newer_input(const program_step& step, const std::vector<std::filesystem::path>& sources) {
  const auto done = std::filesystem::last_write_time(mark_of(step.output));
  const auto is_newer = [&](const std::filesystem::path& file) {
    return std::filesystem::exists(file) && std::filesystem::last_write_time(file) > done;
  };
  return std::ranges::any_of(sources, is_newer) ||
         std::ranges::any_of(step.arguments, [&](const std::string& argument) {
           return is_newer(mark_of(argument.substr(argument.find('=') + 1)));  // name=file, or file
         });
}

/// \return  how the program ended, as waitpid says it
int run_program(const std::vector<std::string>& arguments, const std::filesystem::path& log) {
  std::string name = "ernn";
  std::vector<std::string> copies = arguments;
  std::vector<char*> words = {name.data()};
  for (std::string& word : copies) words.push_back(word.data());
  words.push_back(nullptr);
  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
  pid_t started = 0;
  const int failure = ::posix_spawn(&started, "/proc/self/exe", &files, nullptr, words.data(), environ);
  ::posix_spawn_file_actions_destroy(&files);
  if (failure != 0) {
    errno = failure;
    ernn::io::throw_system_error("run", "/proc/self/exe",
                                 "the ernn program must be able to start itself, once for each step.");
  }
  child = started;
  if (stop_signal != 0) ::kill(started, stop_signal);
  int status = 0;
  while (::waitpid(started, &status, 0) < 0 && errno == EINTR) {
  }
  child = 0;
  return status;
}

}  // namespace

std::string command_of(const program_step& step) {
  std::string text = "ernn";
  for (const std::string& word : step.arguments) text += " " + shell_quoted(word);
  return text;
}

bool is_done(const program_step& step, const std::vector<std::filesystem::path>& sources) {
  std::ifstream mark(mark_of(step.output), std::ios::binary);
  const std::string command((std::istreambuf_iterator<char>(mark)), std::istreambuf_iterator<char>());
  return command == command_of(step) + "\n" && std::filesystem::exists(step.output) && !has_newer_input(step, sources);
}

void mark_done(const program_step& step) {
  ernn::io::write_file(mark_of(step.output), command_of(step) + "\n");
}

step_runner::step_runner(std::filesystem::path log, std::vector<std::filesystem::path> sources)
    : log_(std::move(log)), sources_(std::move(sources)) {
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, pass_on);
}

void step_runner::run(const program_step& step) const {
  if (is_done(step, sources_)) return;
  fmt::print("$ {}\n", command_of(step));
  std::fflush(stdout);
  const int status = run_program(step.arguments, log_);
  if (status != 0 || !std::filesystem::exists(step.output)) {
    if (asked_to_end()) {
      throw ernn::io::error(ernn::io::join("Interrupted in this step; run the same command again to go on from here: ",
                                           command_of(step)));
    }
    throw ernn::io::error(ernn::io::join(
        "This step failed, see its message above; run the same command again to go on from here: ", command_of(step)));
  }
  mark_done(step);
}

bool asked_to_end() {
  return stop_signal != 0;
}

}  // namespace asr
