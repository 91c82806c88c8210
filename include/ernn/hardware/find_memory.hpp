#ifndef ERNN_HARDWARE_FIND_MEMORY_HPP
#define ERNN_HARDWARE_FIND_MEMORY_HPP

#include <cstddef>
#include <cstdint>

#include "ernn/hardware/accelerator.hpp"

namespace ernn::hardware {

inline memory& memory_at(accelerator& machine, std::int32_t index) {
  return machine.memories[static_cast<std::size_t>(index)];
}

/// The memory of this kind, level and part, which `wanted` becomes if there is none yet.
inline std::int32_t find_memory(accelerator& machine, const memory& wanted) {
  std::size_t n = 0;
  const auto is_other = [&](const memory& known) {
    return known.holds != wanted.holds || known.level != wanted.level || known.part != wanted.part;
  };
  while (n < machine.memories.size() && is_other(machine.memories[n])) ++n;
  if (n == machine.memories.size()) machine.memories.push_back(wanted);
  return static_cast<std::int32_t>(n);
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_FIND_MEMORY_HPP
