#ifndef ERNN_TRAIN_CIRCULANT_PROJECTION_HPP
#define ERNN_TRAIN_CIRCULANT_PROJECTION_HPP

#include <torch/torch.h>

#include <cstdint>
#include <stdexcept>
#include <string>

#include "ernn/io/error.hpp"

namespace ernn::train {

/// How a weight [rows, columns] is cut into circulant blocks, and which equal parts its rows consist of.
struct circulant_structure {
  std::int64_t block_size = 1;  ///< a power of two; 1 leaves the weight dense
  std::int64_t gates = 1;       ///< matrices of equal height stacked in the rows: no block may straddle two of them
};

/// Checks that a weight can have the structure.
///
/// \param name  the weight's name, for messages
/// \throws std::invalid_argument  naming the weight, what it must satisfy and how to get there
inline void check_structure(const torch::Tensor& weight, const circulant_structure& structure,
                            const std::string& name) {
  const auto fail = [&](const auto&... parts) {
    throw std::invalid_argument(io::join("The weight ", io::in_quotes(name), " ", parts...));
  };
  const std::int64_t block = structure.block_size;
  if (block < 1 || (block & (block - 1)) != 0) {
    fail("was given block size ", block, ": it must be a power of two, or 1 for a dense weight.");
  }
  if (structure.gates < 1) {
    fail("was given ", structure.gates, " gates: it must be 1 or more; 4 for an LSTM, 3 for a GRU.");
  }
  if (weight.dim() != 2 || !weight.is_floating_point()) {
    fail("must be a matrix of floating-point numbers, but has ", weight.dim(),
         " dimensions: leave it out, only matrices can be block-circulant.");
  }
  if (weight.size(0) % (structure.gates * block) != 0 && structure.gates > 1) {
    fail("has ", weight.size(0), " rows of ", structure.gates, " gates, and the rows of one gate must be a multiple ",
         "of the block size ", block, ": change the hidden size, or choose a smaller block.");
  }
}

namespace detail {

/// The blocks of a matrix that is padded with zeros to whole blocks: [p, q, b, b], a view of [p b, q b].
inline torch::Tensor padded_blocks(const torch::Tensor& weight, std::int64_t block) {
  const std::int64_t rows = (weight.size(0) + block - 1) / block;
  const std::int64_t columns = (weight.size(1) + block - 1) / block;
  const auto padded =
      torch::constant_pad_nd(weight, {0, columns * block - weight.size(1), 0, rows * block - weight.size(0)});
  return padded.view({rows, block, columns, block}).transpose(1, 2);
}

/// Sums over the circulant diagonals of every block: [p, q, b], element d the sum over j of block[(j + d) mod b, j].
inline torch::Tensor diagonal_sums(const torch::Tensor& weight, std::int64_t block) {
  const auto blocks = padded_blocks(weight, block);
  // Stacked on top of itself a block has its circulant diagonals as straight ones, b + 1 apart in memory.
  const auto doubled = torch::cat({blocks, blocks}, 2);
  const std::int64_t size = 2 * block * block;
  return doubled
      .as_strided({blocks.size(0), blocks.size(1), block, block}, {blocks.size(1) * size, size, block, block + 1})
      .sum(3);
}

/// Entries on every circulant diagonal: fewer than b where a block reaches beyond the matrix, at least 1.
inline torch::Tensor diagonal_counts(const torch::Tensor& weight, std::int64_t block) {
  return diagonal_sums(torch::ones_like(weight), block).clamp_min(1);
}

}  // namespace detail

/// The first columns of the block-circulant matrix nearest to `weight` in the Euclidean norm.
///
/// Every circulant diagonal of every block becomes its mean (E-RNN, arXiv 1812.07106, section 3), taken over those
/// entries that exist where the last blocks reach beyond the matrix. A diagonal without any is 0.
///
/// \param weight      [rows, columns]
/// \param block_size  b
/// \return            [ceil(rows / b), ceil(columns / b), b]
inline torch::Tensor first_columns(const torch::Tensor& weight, std::int64_t block_size) {
  const auto sums = detail::diagonal_sums(weight, block_size);
  const bool whole = weight.size(0) % block_size == 0 && weight.size(1) % block_size == 0;
  return whole ? sums / block_size : sums / detail::diagonal_counts(weight, block_size);
}

/// The matrix whose circulant blocks have these first columns: block[i, j] = column[(i - j) mod b].
///
/// \param columns  [p, q, b]
/// \param rows, width  of the result: at most p b and q b; what lies beyond is left out
/// \return         [rows, width]
inline torch::Tensor dense_from_first_columns(const torch::Tensor& columns, std::int64_t rows, std::int64_t width) {
  const std::int64_t block = columns.size(2);
  const auto offsets = torch::arange(block);
  const auto index = (offsets.unsqueeze(1) - offsets.unsqueeze(0)).remainder(block).flatten();
  return columns.index_select(2, index)
      .view({columns.size(0), columns.size(1), block, block})
      .transpose(1, 2)
      .reshape({columns.size(0) * block, columns.size(1) * block})
      .slice(0, 0, rows)
      .slice(1, 0, width)
      .contiguous();
}

/// The block-circulant matrix nearest to `weight` in the Euclidean norm; see `first_columns`.
inline torch::Tensor project_to_circulant(const torch::Tensor& weight, std::int64_t block_size) {
  return dense_from_first_columns(first_columns(weight, block_size), weight.size(0), weight.size(1));
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_CIRCULANT_PROJECTION_HPP
