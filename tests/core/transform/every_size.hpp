#ifndef ERNN_TESTS_CORE_TRANSFORM_EVERY_SIZE_HPP
#define ERNN_TESTS_CORE_TRANSFORM_EVERY_SIZE_HPP

#include <utility>

namespace oracle {

/// Calls check.operator()<Size>() for every size of a transform.
template <class Check>
void for_every_size(Check check) {
  [&]<int... Stages>(std::integer_sequence<int, Stages...>) {
    (check.template operator()<(1 << Stages)>(), ...);
  }
  (std::make_integer_sequence<int, 7>());
}

}  // namespace oracle

#endif  // ERNN_TESTS_CORE_TRANSFORM_EVERY_SIZE_HPP
