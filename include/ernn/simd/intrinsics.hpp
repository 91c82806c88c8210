#ifndef ERNN_SIMD_INTRINSICS_HPP
#define ERNN_SIMD_INTRINSICS_HPP

/// The target's intrinsics, for the few instructions that compilers do not find by themselves.

#ifdef __x86_64__
// g++ 12 takes the undefined registers of its own header for mistakes.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>
#pragma GCC diagnostic pop
#endif
#ifdef __ARM_NEON
#include <arm_neon.h>
#endif

#endif  // ERNN_SIMD_INTRINSICS_HPP
