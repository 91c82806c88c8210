#ifndef ERNN_TESTS_SIMD_DISPATCHED_LAYER_HPP
#define ERNN_TESTS_SIMD_DISPATCHED_LAYER_HPP

#include <cstdint>
#include <vector>

#include "ernn/simd/dispatch.hpp"

/// What a run of a small layer comes to, and how many bytes the registers had that it ran in.
struct layer_run {
  int register_bytes;
  std::vector<std::int64_t> outputs;
};
ERNN_DISPATCHED(run_layer, layer_run(int steps))

#endif  // ERNN_TESTS_SIMD_DISPATCHED_LAYER_HPP
