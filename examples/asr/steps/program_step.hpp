#ifndef ASR_STEPS_PROGRAM_STEP_HPP
#define ASR_STEPS_PROGRAM_STEP_HPP

#include <filesystem>
#include <string>
#include <vector>

namespace asr {

/// A command line of the `ernn` program, and the file that it makes.
struct program_step {
  std::vector<std::string> arguments;  ///< without the name of the program
  std::filesystem::path output;
};

/// The step as one would type it: "ernn train --data ...".
std::string command_of(const program_step& step);

/// Whether the output is there and was made by this very command line, and from the inputs as they are: none of those
/// that steps make has been made anew since, and no source written. `mark_done` was told.
/// \param sources  files that no step makes
bool is_done(const program_step& step, const std::vector<std::filesystem::path>& sources = {});
void mark_done(const program_step& step);

/// Runs this program again with the step's arguments, if the step is not done. A signal that asks to end is passed on,
/// so that trainings keep a checkpoint.
///
/// \throws ernn::io::error  when the step fails or does not make its output
class step_runner {
 public:
  /// \param log      where what the steps print goes; what they show of their progress goes to stderr
  /// \param sources  see is_done
  explicit step_runner(std::filesystem::path log, std::vector<std::filesystem::path> sources = {});

  void run(const program_step& step) const;

 private:
  std::filesystem::path log_;
  std::vector<std::filesystem::path> sources_;
};

/// Whether a signal has asked the program to end.
bool asked_to_end();

}  // namespace asr

#endif  // ASR_STEPS_PROGRAM_STEP_HPP
