#ifndef ERNN_IO_CIRCULANT_HPP
#define ERNN_IO_CIRCULANT_HPP

#include <cstddef>
#include <span>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/io/network_shape.hpp"

namespace ernn::io {

/// The dense matrix that first columns of circulant blocks stand for: element (i, j) of a block is w[(i - j) mod b].
///
/// \param stored   as `shape.stored_shape()` says; with block size 1 the dense matrix itself
/// \return         [rows, columns]: what padding adds is left out
/// \throws error   when the number of stored values is another
template <class Value>
std::vector<Value> expand_to_dense(std::span<const Value> stored, const matrix_shape& shape) {
  const auto size = [](int value) { return static_cast<std::size_t>(value); };
  const std::size_t block = size(shape.block_size);
  const std::size_t expected = size(shape.block_rows()) * size(shape.block_columns()) * block;
  if (stored.size() != expected) {
    throw error(join("a matrix of ", shape.rows, " x ", shape.columns, " in blocks of ", block, " must have ", expected,
                     " stored numbers, but has ", stored.size(), "."));
  }
  std::vector<Value> dense;
  dense.reserve(size(shape.rows) * size(shape.columns));
  for (std::size_t row = 0; row < size(shape.rows); ++row) {
    for (std::size_t column = 0; column < size(shape.columns); ++column) {
      const std::size_t first = (row / block * size(shape.block_columns()) + column / block) * block;
      dense.push_back(stored[first + (row + block - column % block) % block]);
    }
  }
  return dense;
}

template <class Value>
std::vector<Value> expand_to_dense(const std::vector<Value>& stored, const matrix_shape& shape) {
  return expand_to_dense(std::span<const Value>(stored), shape);
}

}  // namespace ernn::io

#endif  // ERNN_IO_CIRCULANT_HPP
