#ifndef ASR_PROGRESS_HPP
#define ASR_PROGRESS_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace asr {

/// What a progress meter shows: "train  57 %  1234 frames/s  0:12 left  loss 1.23".
///
/// \param unit     what is counted, in the plural
/// \param seconds  since the beginning
/// \param before   of those done, how many were done before the beginning
/// \param detail   anything else to show; may be empty
std::string progress_line(std::string_view title, std::int64_t done, std::int64_t total, std::string_view unit,
                          double seconds, std::string_view detail, std::int64_t before = 0);

/// Shows on stderr how far long work has come, how fast it goes and how long it will take.
///
/// A terminal gets one line that is rewritten in place; anything else, such as a log file, a line every ten seconds and
/// one at the end. Code that must not know this class takes a callback: `[&](auto done) { meter.update(done); }`.
class progress {
 public:
  /// \param total   number of units in all; a meter of 0 shows nothing but its end
  /// \param stream  null: the meter shows nothing
  progress(std::string title, std::int64_t total, std::string unit, std::FILE* stream = stderr);

  /// Ends the line, so that whatever is printed next, such as an error, begins a new one.
  ~progress();
  progress(const progress&) = delete;
  progress& operator=(const progress&) = delete;

  /// So many units were done before the meter began: they say nothing of the speed.
  void start_from(std::int64_t done) { before_ = done; }

  /// \param done    units done so far
  /// \param detail  shown after the time left
  void update(std::int64_t done, std::string_view detail = {});

  /// Prints a line that stays, above the meter's own.
  void note(std::string_view line);

  /// Ends the line with everything done and the time it took.
  void finish(std::string_view detail = {});

 private:
  using clock = std::chrono::steady_clock;

  double seconds() const;
  void show(const std::string& line);

  std::string title_;
  std::int64_t total_;
  std::int64_t before_ = 0;
  std::string unit_;
  std::FILE* stream_;
  bool terminal_;
  clock::time_point start_;
  clock::time_point shown_;
  std::size_t width_ = 0;  // of the line on the terminal
};

}  // namespace asr

#endif  // ASR_PROGRESS_HPP
