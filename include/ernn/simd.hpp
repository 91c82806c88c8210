#ifndef ERNN_SIMD_HPP
#define ERNN_SIMD_HPP

/// The CPU engine: vectorised<Layer>, step_streams. C++20, for g++ and clang++.

#include "ernn/ernn.hpp"
#include "ernn/simd/streams.hpp"
#include "ernn/simd/vectorised.hpp"

#endif  // ERNN_SIMD_HPP
