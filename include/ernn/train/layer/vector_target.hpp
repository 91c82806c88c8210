#ifndef ERNN_TRAIN_LAYER_VECTOR_TARGET_HPP
#define ERNN_TRAIN_LAYER_VECTOR_TARGET_HPP

namespace ernn::train {

/// Sums that a matrix product holds in registers at once: `rows` rows of the left matrix times `panels` times 16
/// columns of the right one.
template <int Rows, int Panels>
struct register_tile {
  static constexpr int rows = Rows;
  static constexpr int panels = Panels;
};

namespace detail {

#if defined(__x86_64__)
template <class Body>
[[gnu::target("avx512f"), gnu::noinline, gnu::flatten]] void in_avx512(const Body& body) {
  body(register_tile<8, 2>{});
}

template <class Body>
[[gnu::target("avx2,fma"), gnu::noinline, gnu::flatten]] void in_avx2(const Body& body) {
  body(register_tile<6, 1>{});
}
#endif

}  // namespace detail

/// Calls `body(tile)`, compiled for the widest vector instructions that the processor at hand has: programs are built
/// for every processor of their architecture, and lose a factor of 8 if they stay at what all of those have.
///
/// \param body  a lambda marked [[gnu::always_inline]], as is what it calls that takes or returns lanes; the rest is
///              inlined all the same; the register_tile says how much fits the registers
template <class Body>
void with_widest_vectors(const Body& body) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return detail::in_avx512(body);
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return detail::in_avx2(body);
#endif
  body(register_tile<3, 1>{});
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_VECTOR_TARGET_HPP
