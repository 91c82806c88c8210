#ifndef ERNN_SIMD_DISPATCH_HPP
#define ERNN_SIMD_DISPATCH_HPP

/// One function compiled for several vector instruction sets; the processor at hand decides which of them is called.
///
/// In the header of the function, ERNN_DISPATCHED declares it:
///
///     struct speech_kernel {
///       virtual ~speech_kernel() = default;
///       virtual void step(const float* frame, float* scores) = 0;
///     };
///     ERNN_DISPATCHED(make_speech_kernel, std::unique_ptr<speech_kernel>(const std::string& model_file))
///
/// Its source, which CMake's `ernn_add_dispatched_kernel(program speech_kernel.cpp)` compiles once for every target,
/// defines it in the target's namespace, and may use vectorised<...> there and all the rest of the library:
///
///     std::unique_ptr<speech_kernel> ERNN_TARGET::make_speech_kernel(const std::string& model_file) { ... }
///
/// Everybody else includes the header and calls make_speech_kernel("model.safetensors").
///
/// Nothing but the functions of the target's namespace can be seen from outside of the compiled source, so that no
/// instruction of a target gets into the rest of the program. It must not have global objects with constructors, which
/// would run on every processor.

#include <stdexcept>
#include <type_traits>
#include <utility>

namespace ernn::simd {

/// Sets of vector instructions, the best last.
enum class target { sse4, avx2, avx512, avx512vnni, neon };

/// Whether the processor that runs this has a target's instructions.
inline bool supported(target which) {
#ifdef __x86_64__
  const bool sse4 = __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("popcnt");
  const bool avx2 = sse4 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
                    __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("avx512vl");
  switch (which) {
    case target::sse4:
      return sse4;
    case target::avx2:
      return avx2;
    case target::avx512:
      return avx512;
    case target::avx512vnni:
      return avx512 && __builtin_cpu_supports("avx512vnni");
    case target::neon:
      return false;
  }
  return false;
#else
  return which == target::neon;
#endif
}

/// The versions of a function.
///
/// \tparam Signature  its type, Result(Arguments...)
template <class Signature, int Versions>
class dispatched {
 public:
  struct version {
    target which;
    Signature* function;
  };

  /// \param versions  the best last
  explicit constexpr dispatched(const version (&versions)[Versions]) {
    for (int n = 0; n < Versions; ++n) versions_[n] = versions[n];
  }

  /// Calls the version for the best target that this processor has.
  /// \throws std::runtime_error  when it has none; and whatever the function throws
  template <class... Arguments>
  decltype(auto) operator()(Arguments&&... arguments) const {
    return best()(std::forward<Arguments>(arguments)...);
  }

  /// The version for one target, for measurements and tests; nullptr if it was compiled without.
  constexpr Signature* on(target which) const {
    for (const version& candidate : versions_) {
      if (candidate.which == which) return candidate.function;
    }
    return nullptr;
  }

 private:
  Signature& best() const {
    for (int n = Versions - 1; n >= 0; --n) {
      if (supported(versions_[n].which)) return *versions_[n].function;
    }
    throw std::runtime_error(
        "ernn: the processor must have the vector instructions SSE4.2 at least, for which this program was compiled, "
        "but has not. Compile the kernel's source as an ordinary part of the program instead.");
  }

  version versions_[Versions]{};
};

}  // namespace ernn::simd

/// Declares `name`, a function of the type that follows, in the namespace of every target, and `name` itself as that
/// which chooses among them.
#define ERNN_DISPATCHED_VERSION(space, name, ...) \
  namespace space {                               \
  std::type_identity_t<__VA_ARGS__> name;         \
  }
#if defined(ERNN_TARGET)
#define ERNN_DISPATCHED(name, ...) ERNN_DISPATCHED_VERSION(ERNN_TARGET, name, __VA_ARGS__)
#elif defined(__x86_64__)
#define ERNN_DISPATCHED(name, ...)                                                      \
  ERNN_DISPATCHED_VERSION(ernn_sse4, name, __VA_ARGS__)                                 \
  ERNN_DISPATCHED_VERSION(ernn_avx2, name, __VA_ARGS__)                                 \
  ERNN_DISPATCHED_VERSION(ernn_avx512, name, __VA_ARGS__)                               \
  ERNN_DISPATCHED_VERSION(ernn_avx512vnni, name, __VA_ARGS__)                           \
  inline constexpr ::ernn::simd::dispatched<std::type_identity_t<__VA_ARGS__>, 4> name( \
      {{::ernn::simd::target::sse4, ernn_sse4::name},                                   \
       {::ernn::simd::target::avx2, ernn_avx2::name},                                   \
       {::ernn::simd::target::avx512, ernn_avx512::name},                               \
       {::ernn::simd::target::avx512vnni, ernn_avx512vnni::name}});
#else
#define ERNN_DISPATCHED(name, ...)                                                      \
  ERNN_DISPATCHED_VERSION(ernn_neon, name, __VA_ARGS__)                                 \
  inline constexpr ::ernn::simd::dispatched<std::type_identity_t<__VA_ARGS__>, 1> name( \
      {{::ernn::simd::target::neon, ernn_neon::name}});
#endif

#endif  // ERNN_SIMD_DISPATCH_HPP
