#ifndef ERNN_CORE_LINEAR_BLOCK_CIRCULANT_HPP
#define ERNN_CORE_LINEAR_BLOCK_CIRCULANT_HPP

#include "ernn/core/transform/real_fft.hpp"

namespace ernn {

/// How many blocks of `BlockSize` cover a matrix. Sizes that are no multiples are padded with zeros at the end.
template <int Rows, int Columns, int BlockSize>
struct block_shape {
  static_assert(Rows >= 1 && Columns >= 1,
                "matrix size: Rows and Columns must be at least 1. Leave the matrix out instead of making it empty.");

  static constexpr int block_rows = ceil_divide(Rows, transform_size<BlockSize>::size);
  static constexpr int block_columns = ceil_divide(Columns, transform_size<BlockSize>::size);
};

/// Time form: every BlockSize x BlockSize block is circulant, entry (i, j) = first_column[(i - j) mod BlockSize].
///
/// The same bytes as a row-major tensor [block_rows, block_columns, BlockSize]. With block size 1 the matrix is dense,
/// [Rows, Columns].
template <class Number, int Rows, int Columns, int BlockSize>
struct block_circulant_matrix {
  using shape = block_shape<Rows, Columns, BlockSize>;

  array<Number, BlockSize> first_column[shape::block_rows][shape::block_columns];
};

/// Spectral form, the one that products use: the packed half spectrum of every block's first column, divided by a power
/// of two that the whole matrix shares, so that a narrow format is used to the full. Block size 1: the weights
/// themselves.
template <class Number, int Rows, int Columns, int BlockSize>
struct spectral_matrix {
  using shape = block_shape<Rows, Columns, BlockSize>;

  array<Number, BlockSize> spectrum[shape::block_rows][shape::block_columns];
  int scale;  ///< weight = spectrum * 2^scale
};

/// Spectral form of one circulant block. It runs offline, hence in floating point, and rounds once.
///
/// \tparam Weight        number format of the result; its own modes round and saturate
/// \param  first_column  [BlockSize] in double or any other floating-point type
/// \param  scale         the result is the spectrum * 2^-scale
template <class Weight, class Number, int BlockSize>
array<Weight, BlockSize> spectral_block(const array<Number, BlockSize>& first_column, int scale) {
  static_assert(!arithmetic<Number>::is_fixed,
                "spectral form: the time form must be in floating point, so that the weights are rounded once, as "
                "spectra. Convert it to double first.");
  const auto spectrum = real_fft<Number>(first_column);
  array<Weight, BlockSize> result;
  for (int k = 0; k < BlockSize; ++k) result[k] = Weight(spectrum[k] * Number(power_of_two(-scale)));
  return result;
}

/// Spectral form of a matrix. \param result  written whole; an argument, as large matrices do not belong on a stack
template <class Weight, class Number, int Rows, int Columns, int BlockSize>
void spectral_form(const block_circulant_matrix<Number, Rows, Columns, BlockSize>& matrix, int scale,
                   spectral_matrix<Weight, Rows, Columns, BlockSize>& result) {
  using shape = block_shape<Rows, Columns, BlockSize>;
  result.scale = scale;
  for (int i = 0; i < shape::block_rows; ++i) {
    for (int j = 0; j < shape::block_columns; ++j) {
      result.spectrum[i][j] = spectral_block<Weight>(matrix.first_column[i][j], scale);
    }
  }
}

}  // namespace ernn

#endif  // ERNN_CORE_LINEAR_BLOCK_CIRCULANT_HPP
