#ifndef BENCH_MEASURE_PROGRAM_HPP
#define BENCH_MEASURE_PROGRAM_HPP

#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <filesystem>

namespace measure {

/// main() of a benchmark that writes its results to the one directory that it is given. \return the exit status
template <class Run>
int run_program(const char* name, int argc, char** argv, const Run& run) {
  if (argc != 2) {
    fmt::print(stderr, "usage: {} DIRECTORY\n", name);
    return 2;
  }
  try {
    run(std::filesystem::path(argv[1]));
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}: {}\n", name, error.what());
    return 1;
  }
}

}  // namespace measure

#endif  // BENCH_MEASURE_PROGRAM_HPP
