#ifndef BENCH_MEASURE_PEAK_MEMORY_HPP
#define BENCH_MEASURE_PEAK_MEMORY_HPP

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <stdexcept>

namespace measure {

/// The most memory, in bytes, that the process ever had.
inline double peak_memory() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return 1024.0 * static_cast<double>(usage.ru_maxrss);
}

/// Peak memory that `work` adds, in a process of its own: what was freed before does not hide it.
/// \param prepare  the same in small, so that the code of libraries, and what they keep, is there before
/// \throws std::runtime_error  if that process cannot be started, or ends before it has said
inline double added_peak_memory(const std::function<void()>& prepare, const std::function<void()>& work) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) throw std::runtime_error("The memory cannot be measured: no pipe can be opened.");
  const pid_t child = ::fork();
  if (child == 0) {
    prepare();
    const double before = peak_memory();
    work();
    const double added = peak_memory() - before;
    ::_exit(::write(ends[1], &added, sizeof added) == sizeof added ? 0 : 1);
  }
  ::close(ends[1]);
  double added = 0;
  const bool is_measured = child > 0 && ::read(ends[0], &added, sizeof added) == sizeof added;
  ::close(ends[0]);
  if (child > 0) ::waitpid(child, nullptr, 0);
  if (!is_measured) {
    throw std::runtime_error("The memory cannot be measured: the process that does the work did not end as it should.");
  }
  return added;
}

}  // namespace measure

#endif  // BENCH_MEASURE_PEAK_MEMORY_HPP
