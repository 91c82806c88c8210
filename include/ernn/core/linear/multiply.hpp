#ifndef ERNN_CORE_LINEAR_MULTIPLY_HPP
#define ERNN_CORE_LINEAR_MULTIPLY_HPP

#include "ernn/core/linear/spectral_product.hpp"
#include "ernn/core/transform/inverse_real_fft.hpp"

/// The three steps of a block-circulant product, y_i = IFFT(sum_j FFT(w_ij) . FFT(x_j)), one by one and at once.
///
/// One by one: forward_transforms (one per block column), spectral_product, scaled_sums, [add_blocks,]
/// inverse_transforms (one per block row). A layer shares the transforms of its input between its matrices, and adds
/// their sums before the inverse transform. Block size 1, a dense matrix, goes the same way without transforms.
namespace ernn {

/// Packed spectra of an input's blocks, the last one filled up with zeros.
///
/// \tparam BlockSize      a power of two from 1 to 64
/// \tparam SpectralInput  number format of the result; its own modes round and saturate
/// \tparam SideBySide     how many blocks at a time; it never changes a bit, here and in the functions below
/// \param  input          [Columns]
template <int BlockSize, class SpectralInput, class Twiddle, class Growth = growth::grow, int SideBySide = 1,
          class Number, int Columns>
block_vector<SpectralInput, Columns, BlockSize> forward_transforms(const array<Number, Columns>& input) {
  const auto samples = cut_in_blocks<BlockSize>(input);
  block_vector<SpectralInput, Columns, BlockSize> spectra;
  ERNN_PARTITION_CYCLIC(spectra.block, 1, SideBySide)
  for (int j = 0; j < spectra.blocks; ++j) {
    ERNN_PIPELINE
    ERNN_UNROLL_BY(SideBySide)
    const auto spectrum = real_fft<Twiddle, Growth>(samples.block[j]);
    for (int k = 0; k < BlockSize; ++k) spectra.block[j][k] = spectrum[k];
  }
  return spectra;
}

/// Number format of sums after the matrix's scale: all integer bits that the largest scale asks for, so that nothing
/// overflows, and `FractionBits` after the binary point (fewer where fewer are exact).
template <class Accumulator, int FractionBits, int LowestScale, int HighestScale>
using scaled_number =
    typename arithmetic<Accumulator>::template format<arithmetic<Accumulator>::integer_bits + HighestScale,
                                                      minimum(FractionBits,
                                                              arithmetic<Accumulator>::fraction_bits - LowestScale)>;

/// sums * 2^scale, rounded once.
///
/// \tparam FractionBits  how many to keep for the inverse transform
/// \param  scale         the matrix's scale, in [LowestScale, HighestScale]
template <int FractionBits, int LowestScale, int HighestScale, int SideBySide = 1, class Accumulator, int Rows,
          int BlockSize>
block_vector<scaled_number<Accumulator, FractionBits, LowestScale, HighestScale>, Rows, BlockSize> scaled_sums(
    const block_vector<Accumulator, Rows, BlockSize>& sums, int scale) {
  block_vector<scaled_number<Accumulator, FractionBits, LowestScale, HighestScale>, Rows, BlockSize> result;
  ERNN_PARTITION_CYCLIC(result.block, 1, SideBySide)
  for (int i = 0; i < result.blocks; ++i) {
    ERNN_PIPELINE
    ERNN_UNROLL_BY(SideBySide)
    for (int k = 0; k < BlockSize; ++k) {
      result.block[i][k] = scale_by_power_of_two<LowestScale, HighestScale>(sums.block[i][k], scale);
    }
  }
  return result;
}

/// The output whose blocks have these packed spectra, without the padding. \return [Rows], full precision
template <class Twiddle, class Growth = growth::grow, int SideBySide = 1, class Number, int Rows, int BlockSize>
array<sample_number<Growth, Number, BlockSize>, Rows> inverse_transforms(
    const block_vector<Number, Rows, BlockSize>& spectra) {
  block_vector<sample_number<Growth, Number, BlockSize>, Rows, BlockSize> samples;
  ERNN_PARTITION_CYCLIC(samples.block, 1, SideBySide)
  for (int i = 0; i < samples.blocks; ++i) {
    ERNN_PIPELINE
    ERNN_UNROLL_BY(SideBySide)
    samples.block[i] = inverse_real_fft<Twiddle, Growth>(spectra.block[i]);
  }
  return join_blocks(samples);
}

/// matrix x input, with all steps at once.
///
/// \tparam Formats  struct with the types spectral_input and twiddle and the constants spectral_sum_fraction_bits,
///                  lowest_scale and highest_scale
/// \tparam PEs      how many block rows are computed side by side; it never changes a bit of the result
/// \param  matrix   its scale must lie in [lowest_scale, highest_scale]
/// \param  input    [Columns]
/// \return [Rows], not yet narrowed: only spectral_input, spectral_sum_fraction_bits and the twiddles have rounded it
template <class Formats, int PEs = 1, class Growth = growth::grow, class Weight, class Number, int Rows, int Columns,
          int BlockSize>
auto multiply(const spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix, const array<Number, Columns>& input) {
  using twiddle = typename Formats::twiddle;
  const auto spectra = forward_transforms<BlockSize, typename Formats::spectral_input, twiddle, Growth>(input);
  const auto sums = spectral_product<PEs>(matrix, spectra);
  const auto scaled = scaled_sums<Formats::spectral_sum_fraction_bits, Formats::lowest_scale, Formats::highest_scale>(
      sums, matrix.scale);
  return inverse_transforms<twiddle, Growth>(scaled);
}

}  // namespace ernn

#endif  // ERNN_CORE_LINEAR_MULTIPLY_HPP
