#ifndef ERNN_CORE_LINEAR_BLOCK_VECTOR_HPP
#define ERNN_CORE_LINEAR_BLOCK_VECTOR_HPP

#include "ernn/core/number/arithmetic.hpp"
#include "ernn/core/pragma.hpp"
#include "ernn/core/transform/packed_spectrum.hpp"

namespace ernn {

/// A vector of `Size` values cut in blocks: the samples, packed spectra or accumulators of every block.
///
/// Where Size is not a multiple of BlockSize, the last block is padded at its end.
template <class Number, int Size, int BlockSize>
struct block_vector {
  static_assert(Size >= 1, "vector size: it must be at least 1. Leave the vector, or the matrix, out instead.");

  static constexpr int blocks = ceil_divide(Size, transform_size<BlockSize>::size);

  array<Number, BlockSize> block[blocks];
};

template <class Number, int Size, int BlockSize>
constexpr int block_vector<Number, Size, BlockSize>::blocks;

/// Cuts a vector in blocks and fills up the last one with zeros. \param values  [Size]
template <int BlockSize, class Number, int Size>
block_vector<Number, Size, BlockSize> cut_in_blocks(const array<Number, Size>& values) {
  block_vector<Number, Size, BlockSize> result;
  for (int i = 0; i < Size; ++i) {
    ERNN_PIPELINE
    result.block[i / BlockSize][i % BlockSize] = values[i];
  }
  for (int i = Size; i < result.blocks * BlockSize; ++i) {
    result.block[i / BlockSize][i % BlockSize] = arithmetic<Number>::constant(0);
  }
  return result;
}

/// The blocks in one piece again, without the padding. \return [Size]
template <class Number, int Size, int BlockSize>
array<Number, Size> join_blocks(const block_vector<Number, Size, BlockSize>& vector) {
  array<Number, Size> result;
  for (int i = 0; i < Size; ++i) {
    ERNN_PIPELINE
    result[i] = vector.block[i / BlockSize][i % BlockSize];
  }
  return result;
}

/// Exact sum, block by block: what two products with the same block size share before ONE inverse transform.
template <int SideBySide = 1, class A, class B, int Size, int BlockSize>
auto add_blocks(const block_vector<A, Size, BlockSize>& a, const block_vector<B, Size, BlockSize>& b) {
  block_vector<decltype(A() + B()), Size, BlockSize> sum;
  ERNN_PARTITION_CYCLIC(sum.block, 1, SideBySide)
  for (int i = 0; i < sum.blocks; ++i) {
    ERNN_PIPELINE
    ERNN_UNROLL_BY(SideBySide)
    for (int k = 0; k < BlockSize; ++k) sum.block[i][k] = a.block[i][k] + b.block[i][k];
  }
  return sum;
}

}  // namespace ernn

#endif  // ERNN_CORE_LINEAR_BLOCK_VECTOR_HPP
