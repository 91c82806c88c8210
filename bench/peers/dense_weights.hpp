#ifndef BENCH_PEERS_DENSE_WEIGHTS_HPP
#define BENCH_PEERS_DENSE_WEIGHTS_HPP

#include <cstddef>
#include <vector>

#include "engine.hpp"

/// Weights of the double model as dense engines want them.
namespace peers {

inline floats to_floats(const reference::vector& values) {
  return {values.begin(), values.end()};
}
inline floats to_floats(const reference::dense_matrix& matrix) {
  return {matrix.values.begin(), matrix.values.end()};
}

/// [left.rows, left.columns + right.columns]: one product for the input and the state.
inline reference::dense_matrix side_by_side(const reference::dense_matrix& left, const reference::dense_matrix& right) {
  reference::dense_matrix result{left.rows, left.columns + right.columns, {}};
  for (std::size_t row = 0; row < left.rows; ++row) {
    for (std::size_t column = 0; column < left.columns; ++column) result.values.push_back(left(row, column));
    for (std::size_t column = 0; column < right.columns; ++column) result.values.push_back(right(row, column));
  }
  return result;
}

/// [upper.rows + lower.rows, columns].
inline reference::dense_matrix stacked(reference::dense_matrix upper, const reference::dense_matrix& lower) {
  upper.rows += lower.rows;
  upper.values.insert(upper.values.end(), lower.values.begin(), lower.values.end());
  return upper;
}
inline reference::vector joined(reference::vector first, const reference::vector& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/// A GRU that calls 1 - z what ours calls z: sigmoid(-x) = 1 - sigmoid(x).
inline reference::gru with_opposite_update_gate(reference::gru layer) {
  const std::size_t units = layer.output.size();
  for (reference::dense_matrix* matrix : {&layer.gate_input, &layer.gate_recurrent}) {
    for (std::size_t i = 0; i < units * matrix->columns; ++i) matrix->values[i] *= -1;
  }
  for (std::size_t u = 0; u < units; ++u) layer.gate_bias[u] *= -1;
  return layer;
}

inline std::vector<reference::lstm> without_peepholes(std::vector<reference::lstm> layers) {
  for (reference::lstm& layer : layers) layer.peephole.clear();
  return layers;
}

/// Numbers in all matrices.
inline std::size_t weight_count(const std::vector<reference::lstm>& layers) {
  std::size_t count = 0;
  for (const auto& l : layers) count += l.input.values.size() + l.recurrent.values.size() + l.projection.values.size();
  return count;
}
inline std::size_t weight_count(const std::vector<reference::gru>& layers) {
  std::size_t count = 0;
  for (const auto& l : layers) {
    count += l.gate_input.values.size() + l.gate_recurrent.values.size() + l.candidate_input.values.size() +
             l.candidate_recurrent.values.size();
  }
  return count;
}

}  // namespace peers

#endif  // BENCH_PEERS_DENSE_WEIGHTS_HPP
