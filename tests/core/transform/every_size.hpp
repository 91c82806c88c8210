#ifndef ERNN_TESTS_CORE_TRANSFORM_EVERY_SIZE_HPP
#define ERNN_TESTS_CORE_TRANSFORM_EVERY_SIZE_HPP

namespace oracle {

/// Calls check.operator()<Size>() for each of the sizes.
template <int... Sizes, class Check>
void for_sizes(Check check) {
  (check.template operator()<Sizes>(), ...);
}

/// The same for every size of a transform.
template <class Check>
void for_every_size(Check check) {
  for_sizes<1, 2, 4, 8, 16, 32, 64>(check);
}

}  // namespace oracle

#endif  // ERNN_TESTS_CORE_TRANSFORM_EVERY_SIZE_HPP
