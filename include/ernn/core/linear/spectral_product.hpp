#ifndef ERNN_CORE_LINEAR_SPECTRAL_PRODUCT_HPP
#define ERNN_CORE_LINEAR_SPECTRAL_PRODUCT_HPP

#include "ernn/core/linear/accumulation.hpp"
#include "ernn/core/linear/block_circulant.hpp"
#include "ernn/core/linear/block_vector.hpp"
#include "ernn/core/pragma.hpp"

namespace ernn {

/// Exact type of one part of a product of two bins: complex bins add two real products.
template <class Weight, class Input, int BlockSize>
using bin_product = typename arithmetic<decltype(Weight() * Input())>::template sum<(BlockSize > 2 ? 2 : 1)>;

/// Spectrum of (circulant block) x (input block), bin by bin.
///
/// Real multiplications with four (three) per complex product: 2 + 4 (3) (BlockSize / 2 - 1).
///
/// \tparam Method      four_multiplications or three_multiplications: the same bits in fixed point
/// \tparam Multiplier  what an FPGA multiplies with
template <class Method, class Multiplier = any_multiplier, class Weight, class Input, int BlockSize>
array<bin_product<Weight, Input, BlockSize>, BlockSize> multiply_spectra(const array<Weight, BlockSize>& weights,
                                                                         const array<Input, BlockSize>& inputs) {
  using part = bin_product<Weight, Input, BlockSize>;
  ERNN_INLINE
  array<part, BlockSize> product;
  for (int i = 0; i < minimum(BlockSize, 2); ++i) product[i] = ernn::product(weights[i], inputs[i], Multiplier());
  for (int k = 1; k < BlockSize / 2; ++k) {
    const auto bin = multiply(get_bin(inputs, k), get_bin(weights, k), Method(), Multiplier());
    set_bin(product, k, complex<part>{bin.re, bin.im});
  }
  return product;
}

/// `PEs` block rows side by side, beginning at `first_row`: the loop in which nearly all the time goes. A number type
/// may bring its own version, chosen by overload.
///
/// \tparam PEsInLut  how many of them, the first ones, multiply in LUTs
/// \param  inputs    packed spectra of the input, used by all rows once read
/// \param  sums      the rows' accumulators, written here
template <int PEs, class Accumulation, class Method, int PEsInLut = 0, class Weight, class Input, class Accumulator,
          int Rows, int Columns, int BlockSize>
void accumulate_block_rows(const spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix,
                           const block_vector<Input, Columns, BlockSize>& inputs, int first_row,
                           block_vector<Accumulator, Rows, BlockSize>& sums) {
  using shape = block_shape<Rows, Columns, BlockSize>;
  ERNN_INLINE
  array<array<Accumulator, BlockSize>, PEs> tile;
  ERNN_PARTITION(tile.data, 1)
  ERNN_WORDS(matrix.spectrum)
  ERNN_RESHAPE_CYCLIC(matrix.spectrum, 1, PEs)
  for (int pe = 0; pe < PEs; ++pe) {
    for (int k = 0; k < BlockSize; ++k) tile[pe][k] = arithmetic<Accumulator>::constant(0);
  }
  for (int column = 0; column < shape::block_columns; ++column) {
    ERNN_PIPELINE
    ERNN_UNROLL_NEXT
    for (int pe = 0; pe < PEs; ++pe) {
      ERNN_UNROLL
      // The last tile may have fewer rows than PEs: a matter of the shape, not of data.
      if (first_row + pe < shape::block_rows) {
        const auto& weights = matrix.spectrum[first_row + pe][column];
        const auto& input = inputs.block[column];
        const auto product = pe < PEsInLut ? multiply_spectra<Method, lut_multiplier>(weights, input)
                                           : multiply_spectra<Method, dsp_multiplier>(weights, input);
        for (int k = 0; k < BlockSize; ++k) tile[pe][k] = Accumulation::add(tile[pe][k], product[k]);
      }
    }
  }
  for (int pe = 0; pe < PEs; ++pe) {
    if (first_row + pe < shape::block_rows) sums.block[first_row + pe] = tile[pe];
  }
}

/// Number format of the sums that spectral_product forms.
template <class Accumulation, class Weight, class Input, int Columns, int BlockSize>
using accumulator_number = typename Accumulation::template format<bin_product<Weight, Input, BlockSize>,
                                                                  block_shape<1, Columns, BlockSize>::block_columns>;

/// Spectra of matrix x input, without the matrix's scale: sum_j FFT(w_ij) . FFT(x_j) for every block row i.
/// Source: E-RNN, section II.B (transforms taken out of the sum).
///
/// \tparam PEs           how many block rows are computed side by side; it never changes a bit of the result
/// \tparam Accumulation  derived_accumulator, or named_accumulator<format> backed by a proof
/// \tparam Method        four_multiplications or three_multiplications
/// \tparam PEsInLut      how many PEs multiply in LUTs, the others in DSP slices
/// \param  inputs        packed spectra of the input's blocks
/// \return packed spectra of the output's blocks
template <int PEs = 1, class Accumulation = derived_accumulator, class Method = four_multiplications, int PEsInLut = 0,
          class Weight, class Input, int Rows, int Columns, int BlockSize>
block_vector<accumulator_number<Accumulation, Weight, Input, Columns, BlockSize>, Rows, BlockSize> spectral_product(
    const spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix,
    const block_vector<Input, Columns, BlockSize>& inputs) {
  using shape = block_shape<Rows, Columns, BlockSize>;
  static_assert(
      PEs >= 1 && PEs <= shape::block_rows,
      "PEs: there must be at least 1 and at most as many as the matrix has block rows, ceil(Rows / BlockSize): "
      "more would have nothing to do. Lower PEs.");
  block_vector<accumulator_number<Accumulation, Weight, Input, Columns, BlockSize>, Rows, BlockSize> sums;
  for (int row = 0; row < shape::block_rows; row += PEs) {
    accumulate_block_rows<PEs, Accumulation, Method, PEsInLut>(matrix, inputs, row, sums);
  }
  return sums;
}

}  // namespace ernn

#endif  // ERNN_CORE_LINEAR_SPECTRAL_PRODUCT_HPP
