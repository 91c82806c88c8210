#ifndef ERNN_CORE_LINEAR_SPARSE_STACK_HPP
#define ERNN_CORE_LINEAR_SPARSE_STACK_HPP

#include "ernn/core/linear/sparse_product.hpp"

namespace ernn {

/// Sparse matrices on top of each other, such as those of an LSTM's gates, each with words of its own (Han et al., ESE,
/// section 5: W_ix, W_fx, ... are products of their own).
///
/// \tparam Matrix  a sparse_matrix
template <class Matrix, int Parts>
struct sparse_stack {
  static_assert(Parts >= 1, "Parts: a stack must have at least 1 matrix. Leave the stack out instead.");

  Matrix part[Parts];
};

/// One part below the other. \param parts  of `Parts` products with the rows of one matrix each
template <class Number, int Rows, int Parts>
block_vector<Number, Rows * Parts, 1> join_parts(const array<block_vector<Number, Rows, 1>, Parts>& parts) {
  block_vector<Number, Rows * Parts, 1> result;
  for (int row = 0; row < Rows * Parts; ++row) {
    ERNN_PIPELINE
    result.block[row][0] = parts[row / Rows].block[row % Rows][0];
  }
  return result;
}

}  // namespace ernn

#endif  // ERNN_CORE_LINEAR_SPARSE_STACK_HPP
