#ifndef ERNN_TESTS_CORE_LINEAR_RANDOM_MATRIX_HPP
#define ERNN_TESTS_CORE_LINEAR_RANDOM_MATRIX_HPP

#include <random>

#include "ernn/core/linear/block_circulant.hpp"

namespace oracle {

/// Entry (row, column) of a block-circulant matrix, straight from the definition.
template <class Number, int Rows, int Columns, int BlockSize>
Number entry(const ernn::block_circulant_matrix<Number, Rows, Columns, BlockSize>& matrix, int row, int column) {
  const int within = (row - column) % BlockSize;
  return matrix.first_column[row / BlockSize][column / BlockSize][(within + BlockSize) % BlockSize];
}

/// All blocks of a matrix by `value()`; padding is filled as well, since it must not matter.
template <class Matrix, class Value>
void fill(Matrix& blocks, Value value) {
  for (auto& row : blocks) {
    for (auto& block : row) {
      for (auto& number : block.data) number = value();
    }
  }
}

template <class Number, int Rows, int Columns, int BlockSize>
ernn::block_circulant_matrix<Number, Rows, Columns, BlockSize> random_matrix(double largest, std::mt19937_64& random) {
  std::uniform_real_distribution<double> any(-largest, largest);
  ernn::block_circulant_matrix<Number, Rows, Columns, BlockSize> matrix;
  fill(matrix.first_column, [&] { return static_cast<Number>(any(random)); });
  return matrix;
}

template <class Number, int Size>
ernn::array<Number, Size> random_vector(double largest, std::mt19937_64& random) {
  std::uniform_real_distribution<double> any(-largest, largest);
  ernn::array<Number, Size> vector;
  for (Number& number : vector.data) number = static_cast<Number>(any(random));
  return vector;
}

}  // namespace oracle

#endif  // ERNN_TESTS_CORE_LINEAR_RANDOM_MATRIX_HPP
