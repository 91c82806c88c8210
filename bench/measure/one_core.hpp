#ifndef BENCH_MEASURE_ONE_CORE_HPP
#define BENCH_MEASURE_ONE_CORE_HPP

#include <sched.h>

#include <stdexcept>

namespace measure {

/// Keeps the calling thread, and those that it starts, on one core.
/// \throws std::runtime_error  when the core does not exist or may not be used
inline void stay_on_core(int core) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(core, &cores);
  if (::sched_setaffinity(0, sizeof cores, &cores) != 0) {
    throw std::runtime_error("The benchmark must stay on one core, but the system does not let it.");
  }
}

/// The same with the core on which the thread runs now.
inline void stay_on_this_core() {
  stay_on_core(::sched_getcpu());
}

}  // namespace measure

#endif  // BENCH_MEASURE_ONE_CORE_HPP
