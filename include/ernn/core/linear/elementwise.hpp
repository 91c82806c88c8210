#ifndef ERNN_CORE_LINEAR_ELEMENTWISE_HPP
#define ERNN_CORE_LINEAR_ELEMENTWISE_HPP

#include "ernn/core/number/array.hpp"
#include "ernn/core/pragma.hpp"

namespace ernn {

/// A vector of zeros. \tparam Vector  array<Number, Size>
template <class Vector>
Vector zeros() {
  Vector result;
  for (int i = 0; i < Vector::size; ++i) {
    ERNN_PIPELINE
    result[i] = typename Vector::value_type(0);
  }
  return result;
}

/// The same values in another format: here they are rounded and saturated by its modes.
template <class To, class From, int Size>
array<To, Size> convert(const array<From, Size>& values) {
  array<To, Size> result;
  for (int i = 0; i < Size; ++i) {
    ERNN_PIPELINE
    result[i] = values[i];
  }
  return result;
}

/// Exact sum of two vectors. \tparam SideBySide  how many numbers at a time; it never changes a bit
template <int SideBySide = 1, class A, class B, int Size>
auto add_vectors(const array<A, Size>& a, const array<B, Size>& b) {
  array<decltype(a[0] + b[0]), Size> sum;
  ERNN_PARTITION_CYCLIC(sum.data, 1, SideBySide)
  for (int i = 0; i < Size; ++i) {
    ERNN_PIPELINE
    ERNN_UNROLL_BY(SideBySide)
    sum[i] = a[i] + b[i];
  }
  return sum;
}

}  // namespace ernn

#endif  // ERNN_CORE_LINEAR_ELEMENTWISE_HPP
