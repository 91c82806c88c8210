#ifndef BENCH_MEASURE_RESIDENT_MEMORY_HPP
#define BENCH_MEASURE_RESIDENT_MEMORY_HPP

#include <unistd.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace measure {

/// Bytes of the process that are in memory now.
/// \throws std::runtime_error  where the system does not say it as Linux does
inline long resident_memory() {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen("/proc/self/statm", "r"), &std::fclose);
  long all_pages = 0, resident_pages = 0;
  if (!file || std::fscanf(file.get(), "%ld %ld", &all_pages, &resident_pages) != 2) {
    throw std::runtime_error("The memory cannot be measured: /proc/self/statm, which Linux has, cannot be read.");
  }
  return resident_pages * ::sysconf(_SC_PAGESIZE);
}

}  // namespace measure

#endif  // BENCH_MEASURE_RESIDENT_MEMORY_HPP
