#ifndef ERNN_SIMD_VECTOR_HPP
#define ERNN_SIMD_VECTOR_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

#include "ernn/core/number/integer.hpp"
#include "ernn/core/pragma.hpp"

/// Vectors of integers by the extensions that g++ and clang++ share: operators work lane by lane, the compiler chooses
/// the instructions of the target, and a vector wider than the target's registers takes several of them.

/// For functions and lambdas that take or return registers: a call would send them through memory.
#define ERNN_SIMD_INLINE ERNN_INLINE_ON_CPU
#ifdef __OPTIMIZE__
#define ERNN_SIMD_INLINE_LAMBDA __attribute__((always_inline))
#else
#define ERNN_SIMD_INLINE_LAMBDA
#endif

namespace ernn::simd {

/// Bytes of the target's vector registers.
#if defined(__AVX512BW__) && defined(__AVX512DQ__)
inline constexpr int register_bytes = 64;
#elif defined(__AVX2__)
inline constexpr int register_bytes = 32;
#else
inline constexpr int register_bytes = 16;
#endif

/// How many of them there are.
#if defined(__AVX512F__) || defined(__aarch64__)
inline constexpr int vector_registers = 32;
#else
inline constexpr int vector_registers = 16;
#endif

/// The struct around the built-in vector gives it one calling convention on all targets.
template <class T, int Lanes>
struct vector {
  typedef T type __attribute__((vector_size(sizeof(T) * Lanes)));  // NOLINT(modernize-use-using)
  type lanes;
};

/// The shortest integers that hold `Width` bits and have vector instructions, as far as there are any.
template <int Width>
using lane = std::conditional_t<
    Width <= 16, std::int16_t,
    std::conditional_t<Width <= 32, std::int32_t, std::conditional_t<Width <= 64, std::int64_t, int128>>>;

template <class T, int Lanes>
ERNN_SIMD_INLINE constexpr vector<T, Lanes> broadcast(T value) {
  return {value - typename vector<T, Lanes>::type{}};
}

/// function(integral constant 0), ..., function(integral constant Count - 1): a loop that is certainly unrolled.
template <int Count, class Function>
ERNN_SIMD_INLINE void unrolled(const Function& function) {
  [&]<int... I>(std::integer_sequence<int, I...>) ERNN_SIMD_INLINE_LAMBDA {
    (function(std::integral_constant<int, I>()), ...);
  }
  (std::make_integer_sequence<int, Count>());
}

/// Lanes in memory of any alignment and type. Through memcpy, g++ would move them in pieces of 16 bytes.
template <class T, int Lanes>
struct unaligned_vector {
  typedef T type __attribute__((vector_size(sizeof(T) * Lanes), aligned(1), may_alias));  // NOLINT(modernize-use-using)
};
template <class T, int Lanes>
using unaligned = typename unaligned_vector<T, Lanes>::type;

/// \param from  [Lanes], of any alignment
template <int Lanes, class T>
ERNN_SIMD_INLINE vector<T, Lanes> load(const T* from) {
  return {*reinterpret_cast<const unaligned<T, Lanes>*>(from)};
}

/// \param to  [Lanes], of any alignment
template <class T, int Lanes>
ERNN_SIMD_INLINE void store(const vector<T, Lanes>& values, T* to) {
  *reinterpret_cast<unaligned<T, Lanes>*>(to) = values.lanes;
}

namespace detail {

template <int First, int Step, class T, int Lanes, int... I>
ERNN_SIMD_INLINE vector<T, Lanes> every(const vector<T, Lanes>& a, const vector<T, Lanes>& b,
                                        std::integer_sequence<int, I...>) {
  return {__builtin_shufflevector(a.lanes, b.lanes, (First + Step * I)...)};
}

template <int First, class T, int Lanes, int... I>
ERNN_SIMD_INLINE vector<T, Lanes> zip(const vector<T, Lanes>& a, const vector<T, Lanes>& b,
                                      std::integer_sequence<int, I...>) {
  return {__builtin_shufflevector(a.lanes, b.lanes, (First + I / 2 + (I % 2) * Lanes)...)};
}

template <class T, int Lanes, int... I>
ERNN_SIMD_INLINE vector<T, int(sizeof...(I))> lengthen(const vector<T, Lanes>& values,
                                                       std::integer_sequence<int, I...>) {
  return {__builtin_shufflevector(values.lanes, values.lanes, (I < Lanes ? I : -1)...)};
}

template <int First, class T, int Lanes, int... I>
ERNN_SIMD_INLINE vector<T, int(sizeof...(I))> slice(const vector<T, Lanes>& values, std::integer_sequence<int, I...>) {
  return {__builtin_shufflevector(values.lanes, values.lanes, (First + I)...)};
}

template <class T, int Lanes, int... I>
ERNN_SIMD_INLINE vector<T, 2 * Lanes> join(const vector<T, Lanes>& a, const vector<T, Lanes>& b,
                                           std::integer_sequence<int, I...>) {
  return {__builtin_shufflevector(a.lanes, b.lanes, I...)};
}

}  // namespace detail

/// The lanes of a, then those of b. Whole registers are only put side by side: g++ 12 would move their lanes one by
/// one.
template <class T, int Lanes>
ERNN_SIMD_INLINE vector<T, 2 * Lanes> join(const vector<T, Lanes>& a, const vector<T, Lanes>& b) {
  if constexpr (sizeof(T) * Lanes >= register_bytes) {
    const vector<T, Lanes> both[] = {a, b};
    vector<T, 2 * Lanes> result;
    std::memcpy(&result, &both, sizeof(result));
    return result;
  } else {
    return detail::join(a, b, std::make_integer_sequence<int, 2 * Lanes>());
  }
}

/// Lanes First, First + 1, ..., First + Count - 1.
template <int First, int Count, class T, int Lanes>
ERNN_SIMD_INLINE vector<T, Count> slice(const vector<T, Lanes>& values) {
  return detail::slice<First>(values, std::make_integer_sequence<int, Count>());
}

/// The same lanes, and as many others that hold anything as make `Count`.
template <int Count, class T, int Lanes>
ERNN_SIMD_INLINE vector<T, Count> lengthen(const vector<T, Lanes>& values) {
  return detail::lengthen(values, std::make_integer_sequence<int, Count>());
}

/// Every other one of 2 Lanes neighbours, from the first on (First 0) or from the second on (First 1).
template <int First, class T, int Lanes>
ERNN_SIMD_INLINE vector<T, Lanes> every_other(const vector<T, Lanes>& a, const vector<T, Lanes>& b) {
  return detail::every<First, 2>(a, b, std::make_integer_sequence<int, Lanes>());
}

/// The lower (First 0) or upper (First Lanes / 2) half of a_0, b_0, a_1, b_1, ...
template <int First, class T, int Lanes>
ERNN_SIMD_INLINE vector<T, Lanes> zip(const vector<T, Lanes>& a, const vector<T, Lanes>& b) {
  return detail::zip<First>(a, b, std::make_integer_sequence<int, Lanes>());
}

}  // namespace ernn::simd

#endif  // ERNN_SIMD_VECTOR_HPP
