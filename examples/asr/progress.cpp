#include "asr/progress.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace asr {
namespace {

std::string duration(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
  if (whole >= 3600) return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string with_detail(std::string line, std::string_view detail) {
  return detail.empty() ? line : line + fmt::format("  {}", detail);
}

}  // namespace

std::string progress_line(std::string_view title, std::int64_t done, std::int64_t total, std::string_view unit,
                          double seconds, std::string_view detail, std::int64_t before) {
  const double share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 1.0;
  std::string line = fmt::format("{}  {:3.0f} %", title, std::floor(100.0 * share));
  // Nothing can be said of the speed before something is done.
  if (done > before && seconds > 0) {
    const double rate = static_cast<double>(done - before) / seconds;
    line += fmt::format("  {:.{}f} {}/s", rate, rate < 10 ? 1 : 0, unit);
    line += fmt::format("  {} left", duration(static_cast<double>(total - done) / rate));
  }
  return with_detail(std::move(line), detail);
}

progress::progress(std::string title, std::int64_t total, std::string unit, std::FILE* stream)
    : title_(std::move(title)),
      total_(total),
      unit_(std::move(unit)),
      stream_(stream),
      terminal_(stream != nullptr && ::isatty(::fileno(stream)) != 0),
      start_(clock::now()),
      shown_(start_) {}

progress::~progress() {
  if (width_ > 0) std::fputc('\n', stream_);
}

double progress::seconds() const {
  return std::chrono::duration<double>(clock::now() - start_).count();
}

void progress::update(std::int64_t done, std::string_view detail) {
  const clock::time_point now = clock::now();
  if (now - shown_ < (terminal_ ? std::chrono::milliseconds(100) : std::chrono::seconds(10))) return;
  shown_ = now;
  show(progress_line(title_, done, total_, unit_, seconds(), detail, before_));
}

void progress::note(std::string_view line) {
  show(std::string(line));
  if (terminal_) std::fputc('\n', stream_);
  width_ = 0;
}

void progress::finish(std::string_view detail) {
  note(with_detail(fmt::format("{}  100 %  {} {} in {}", title_, total_, unit_, duration(seconds())), detail));
}

void progress::show(const std::string& line) {
  if (stream_ == nullptr) return;
  if (terminal_) {
    // Blanks cover what is left of a longer line before.
    fmt::print(stream_, "\r{:<{}}", line, width_);
    width_ = std::max(line.size(), std::size_t{1});
  } else {
    fmt::print(stream_, "{}\n", line);
  }
  std::fflush(stream_);
}

}  // namespace asr
