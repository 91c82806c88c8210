#ifndef BENCH_PEERS_DENSE_WEIGHTS_HPP
#define BENCH_PEERS_DENSE_WEIGHTS_HPP

#include <algorithm>
#include <cstddef>

#include "core/cell/dense_reference.hpp"
#include "engine.hpp"

/// Weights of the double model as single-precision engines want them.
namespace peers {

inline floats to_floats(const reference::vector& values) {
  return {values.begin(), values.end()};
}
inline floats to_floats(const reference::dense_matrix& matrix) {
  return {matrix.values.begin(), matrix.values.end()};
}

/// [rows, left.columns + right.columns]: one product for the input and the state.
inline floats side_by_side(const reference::dense_matrix& left, const reference::dense_matrix& right) {
  floats result;
  for (std::size_t row = 0; row < left.rows; ++row) {
    for (std::size_t column = 0; column < left.columns; ++column)
      result.push_back(static_cast<float>(left(row, column)));
    for (std::size_t column = 0; column < right.columns; ++column) {
      result.push_back(static_cast<float>(right(row, column)));
    }
  }
  return result;
}

}  // namespace peers

#endif  // BENCH_PEERS_DENSE_WEIGHTS_HPP
