#ifndef ERNN_EXPLORE_COPY_WEIGHTS_HPP
#define ERNN_EXPLORE_COPY_WEIGHTS_HPP

#include <type_traits>
#include <vector>

#include "ernn/io/kernel_weights.hpp"

namespace ernn::explore {

namespace detail {

/// Collects the numbers of weights; up to 53 bits exactly.
struct number_sink {
  std::vector<double>& values;

  template <class Number>
  void number(const Number& x) {
    values.push_back(static_cast<double>(x));
  }
  template <class Weight, int BlockSize>
  void block(const array<Weight, BlockSize>& spectrum) {
    for (const Weight& x : spectrum.data) number(x);
  }
};

/// Hands them out again as intervals without width.
struct number_source {
  const double* next;

  template <class Number>
  void number(Number& x) {
    x = Number(*next++);
  }
  template <class Weight, int BlockSize>
  void block(array<Weight, BlockSize>& spectrum) {
    for (Weight& x : spectrum.data) number(x);
  }
};

template <class Part>
int scale_of_part(const Part& part) {
  if constexpr (requires { part.scale; }) {
    return part.scale;
  } else {
    return 0;
  }
}

}  // namespace detail

/// The weights of a layer in another arithmetic.
/// \tparam From, To  the same layer with different formats; numbers of at most 53 bits
template <class From, class To>
void copy_weights(typename From::weights& from, typename To::weights& to) {
  std::vector<double> values;
  std::vector<int> scales;
  detail::number_sink sink{values};
  io::detail::for_each_parameter(std::type_identity<From>(), from, 0, [&](auto, auto, auto&... parts) {
    (io::visit_numbers(parts, sink), ...);
    (scales.push_back(detail::scale_of_part(parts)), ...);
  });
  detail::number_source source{values.data()};
  auto scale = scales.begin();
  io::detail::for_each_parameter(std::type_identity<To>(), to, 0, [&](auto, auto, auto&... parts) {
    (io::visit_numbers(parts, source), ...);
    (io::detail::set_scale(parts, *scale++), ...);
  });
}

}  // namespace ernn::explore

#endif  // ERNN_EXPLORE_COPY_WEIGHTS_HPP
