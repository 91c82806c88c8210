#ifndef ERNN_TRAIN_LAYER_BLOCK_SPECTRA_HPP
#define ERNN_TRAIN_LAYER_BLOCK_SPECTRA_HPP

#include <cstdint>
#include <vector>

#include "ernn/core/pragma.hpp"
#include "ernn/core/transform/inverse_real_fft.hpp"
#include "ernn/core/transform/real_fft.hpp"
#include "ernn/io/block_size.hpp"
#include "ernn/train/layer/lane_number.hpp"
#include "ernn/train/layer/row_span.hpp"
#include "ernn/train/layer/vector_target.hpp"

namespace ernn::train {

/// Blocks of `block_size` columns, the last of which may reach beyond them.
constexpr std::int64_t blocks_of(std::int64_t columns, std::int64_t block_size) {
  return (columns + block_size - 1) / block_size;
}

namespace detail {

/// Sixteen blocks of Size, in memory as they lie; then their first values in one vector, their second in the next.
template <int Size>
using sixteen_blocks = array<lane_number, Size>;

/// Takes blocks apart: log2 Size times, what stands at even places goes before what stands at odd ones.
template <int Size>
[[gnu::always_inline]] inline void separate(sixteen_blocks<Size>& blocks) {
  ERNN_UNROLL_ON_CPU
  for (int stage = 1; stage < Size; stage *= 2) {
    const sixteen_blocks<Size> from = blocks;
    ERNN_UNROLL_ON_CPU
    for (int k = 0; k < Size / 2; ++k) {
      const lanes &a = from[2 * k].values, &b = from[2 * k + 1].values;
      blocks[k].values = __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
      blocks[Size / 2 + k].values =
          __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
    }
  }
}

/// Puts together what `separate` took apart.
template <int Size>
[[gnu::always_inline]] inline void interleave(sixteen_blocks<Size>& blocks) {
  ERNN_UNROLL_ON_CPU
  for (int stage = 1; stage < Size; stage *= 2) {
    const sixteen_blocks<Size> from = blocks;
    ERNN_UNROLL_ON_CPU
    for (int k = 0; k < Size / 2; ++k) {
      const lanes &a = from[k].values, &b = from[Size / 2 + k].values;
      blocks[2 * k].values = __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      blocks[2 * k + 1].values =
          __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    }
  }
}

/// Calls visit(block size, row, first block of sixteen) on the widest vectors; the size is a std::integral_constant.
template <class Visit>
void for_sixteen_blocks(std::int64_t rows, std::int64_t columns, std::int64_t block_size, const Visit& visit) {
  const std::int64_t blocks = blocks_of(columns, block_size);
  io::with_block_size<2>(block_size, [&](auto size) {
    with_widest_vectors([&](auto) __attribute__((always_inline)) {
      for (std::int64_t row = 0; row < rows; ++row) {
        for (std::int64_t first = 0; first < blocks; first += lane_count) visit(size, row, first);
      }
    });
  });
}

}  // namespace detail

/// The spectra of the blocks that rows are cut in: first the real parts of all bins 0, then those of all bins
/// block_size / 2, then for every bin between the real and the imaginary parts; see core/transform/packed_spectrum.hpp.
/// So the products of a bin read and write what lies side by side.
///
/// \param samples     [rows, columns]; beyond them there are zeros
/// \param block_size  a power of two, 2..64
/// \param spectra     [rows, block_size * blocks], written
inline void transform_blocks(row_span samples, std::int64_t rows, std::int64_t columns, std::int64_t block_size,
                             row_span spectra) {
  const std::int64_t blocks = blocks_of(columns, block_size);
  detail::for_sixteen_blocks(
      rows, columns, block_size, [&](auto block, std::int64_t row, std::int64_t first) __attribute__((always_inline)) {
        constexpr int size = block;
        detail::sixteen_blocks<size> values;
        ERNN_UNROLL_ON_CPU
        for (int k = 0; k < size; ++k) {
          const std::int64_t column = first * size + k * lane_count;
          load(values[k].values, samples[row] + column, columns - column);
        }
        detail::separate<size>(values);
        values = real_fft<float>(values);
        ERNN_UNROLL_ON_CPU
        for (int k = 0; k < size; ++k) store(spectra[row] + k * blocks + first, values[k].values, blocks - first);
      });
}

/// The samples of such spectra, added to what is there. \param samples  [rows, columns]
inline void add_inverse_transforms(row_span spectra, std::int64_t rows, std::int64_t columns, std::int64_t block_size,
                                   row_span samples) {
  const std::int64_t blocks = blocks_of(columns, block_size);
  detail::for_sixteen_blocks(
      rows, columns, block_size, [&](auto block, std::int64_t row, std::int64_t first) __attribute__((always_inline)) {
        constexpr int size = block;
        detail::sixteen_blocks<size> values;
        ERNN_UNROLL_ON_CPU
        for (int k = 0; k < size; ++k) load(values[k].values, spectra[row] + k * blocks + first, blocks - first);
        values = inverse_real_fft<float>(values);
        detail::interleave<size>(values);
        ERNN_UNROLL_ON_CPU
        for (int k = 0; k < size; ++k) {
          const std::int64_t column = first * size + k * lane_count;
          lanes sum;
          load(sum, samples[row] + column, columns - column);
          sum += values[k].values;
          store(samples[row] + column, sum, columns - column);
        }
      });
}

/// A bin of block spectra of rows, as `transform_blocks` lays them out.
struct spectral_bin {
  std::int64_t first;  ///< column of the spectra, in units of the number of blocks
  std::int64_t parts;  ///< 1: real; 2: real parts and then imaginary parts

  std::int64_t begin(std::int64_t blocks) const { return first * blocks; }
  std::int64_t end(std::int64_t blocks) const { return (first + parts) * blocks; }
};

/// Bins 0 and block_size / 2, which are real, and those between them.
inline std::vector<spectral_bin> bins_of(std::int64_t block_size) {
  std::vector<spectral_bin> bins = {{0, 1}, {1, 1}};
  for (std::int64_t first = 2; first < block_size; first += 2) bins.push_back({first, 2});
  return bins;
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_BLOCK_SPECTRA_HPP
