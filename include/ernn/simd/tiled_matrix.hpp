#ifndef ERNN_SIMD_TILED_MATRIX_HPP
#define ERNN_SIMD_TILED_MATRIX_HPP

#include <algorithm>
#include <cstdlib>

#include "ernn/core/linear/block_circulant.hpp"
#include "ernn/simd/multiply_add.hpp"

namespace ernn::simd {

/// How a spectral matrix is cut for registers: a block row in each lane, `lanes` block rows make a group, some groups
/// make a tile, whose sums are kept in registers.
///
/// Two weights share a lane of 32 bits: real and imaginary part of a bin, or, of the real bins, those of two
/// neighbouring block columns.
template <int Rows, int Columns, int BlockSize>
struct tiling {
  using shape = block_shape<Rows, Columns, BlockSize>;
  static constexpr int block_rows = shape::block_rows;
  static constexpr int block_columns = shape::block_columns;

  static constexpr int lanes = minimum(word_lanes, maximum(1 << ceil_log2(block_rows), 4));
  static constexpr int groups = ceil_divide(block_rows, lanes);
  static constexpr int tile_groups = minimum(groups, BlockSize == 1 ? 8 : 4);

  static constexpr int real_bins = minimum(BlockSize, 2);
  static constexpr int complex_bins = maximum(BlockSize / 2 - 1, 0);
  static constexpr int column_pairs = ceil_divide(block_columns, 2);

  /// Registers of weights that belong to a group.
  static constexpr int registers = real_bins * column_pairs + complex_bins * block_columns;

  static constexpr int groups_of_tile(int first_group) { return minimum(groups - first_group, tile_groups); }
};

/// Spectral form of a matrix in the order in which the vectorised product reads it, padded with zeros to whole
/// registers: tile after tile; in a tile the real bins of all block columns, then one complex bin after the other.
///
/// \tparam Weight  fixed<...> of at most 16 bits
template <class Weight, int Rows, int Columns, int BlockSize>
class tiled_matrix {
 public:
  using tiles = tiling<Rows, Columns, BlockSize>;
  using shape = typename tiles::shape;
  using storage = typename Weight::storage;

  int scale = 0;  ///< weight = number * 2^scale

  /// Packed half spectrum of a block. \param row, column  of blocks
  array<Weight, BlockSize> block(int row, int column) const {
    array<Weight, BlockSize> result;
    for (int k = 0; k < BlockSize; ++k) result[k] = Weight::from_raw(numbers_[place(row, column, k)]);
    return result;
  }

  void set_block(int row, int column, const array<Weight, BlockSize>& spectrum) {
    for (int k = 0; k < BlockSize; ++k) {
      storage& number = numbers_[place(row, column, k)];
      int& magnitude = magnitudes_[row][k < 2 ? k : k / 2 + 1];
      magnitude += std::abs(int{spectrum[k].raw()}) - std::abs(int{number});
      largest_magnitude_ = maximum(largest_magnitude_, magnitude);
      number = spectrum[k].raw();
    }
    largest_total_ = std::max(largest_total_, total_of(row));
  }

  /// No sum of a block row's products with inputs of at most 1 unit exceeds this many units: the largest sum of
  /// magnitudes, over the block columns, of the numbers that share a bin. A bound for weights that were replaced, too.
  int largest_magnitude() const { return largest_magnitude_; }

  /// The largest total of those sums over all bins of a block row, mirrored ones included.
  std::int64_t largest_total() const { return largest_total_; }

  /// The registers of a tile, in the order in which they are used.
  const storage* tile(int first_group) const { return numbers_ + first_group * tiles::registers * pair_lanes; }

 private:
  static constexpr int pair_lanes = 2 * tiles::lanes;
  static_assert(tiles::block_columns < (1 << 15),
                "tiled_matrix: there must be less than 32768 block columns, so that the sum of a row's weights fits 32 "
                "bits. Cut the matrix, or choose a larger block.");

  /// Where number k of a block's packed spectrum lies.
  static constexpr int place(int row, int column, int k) {
    const int group = row / tiles::lanes, first_group = group / tiles::tile_groups * tiles::tile_groups;
    const bool is_real = k < tiles::real_bins;
    const int step = is_real ? column / 2 * tiles::real_bins + k
                             : tiles::real_bins * tiles::column_pairs + (k / 2 - 1) * tiles::block_columns + column;
    const int half = is_real ? column % 2 : k % 2;
    const int in_tile = step * tiles::groups_of_tile(first_group) + group - first_group;
    return (first_group * tiles::registers + in_tile) * pair_lanes + row % tiles::lanes * 2 + half;
  }

  std::int64_t total_of(int row) const {
    std::int64_t total = 0;
    for (int bin = 0; bin < tiles::real_bins; ++bin) total += magnitudes_[row][bin];
    for (int bin = tiles::real_bins; bin < tiles::real_bins + tiles::complex_bins; ++bin) {
      total += 2 * std::int64_t{magnitudes_[row][bin]};
    }
    return total;
  }

  alignas(64) storage numbers_[tiles::groups * tiles::registers * pair_lanes] = {};
  int magnitudes_[shape::block_rows][tiles::real_bins + tiles::complex_bins] = {};
  int largest_magnitude_ = 0;
  std::int64_t largest_total_ = 0;
};

}  // namespace ernn::simd

#endif  // ERNN_SIMD_TILED_MATRIX_HPP
