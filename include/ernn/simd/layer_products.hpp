#ifndef ERNN_SIMD_LAYER_PRODUCTS_HPP
#define ERNN_SIMD_LAYER_PRODUCTS_HPP

#include "ernn/core/cell/layer_products.hpp"
#include "ernn/simd/configuration.hpp"
#include "ernn/simd/pack_memory.hpp"
#include "ernn/simd/spectral_product.hpp"

namespace ernn {

/// Products of a layer's matrices: core's kernels on packs, one block in each lane.
template <simd::vectorised_configuration Config>
struct layer_products<Config> {
  using formats = typename Config::formats;
  using twiddle = typename formats::twiddle;
  static constexpr int lanes = Config::simd_lanes;
  template <class Number>
  using pack = simd::pack<Number, Config::simd_lanes>;

  /// Packed spectra of `values`, in the format `Spectral`.
  template <int BlockSize, class Spectral, class Number, int Size>
  static block_vector<Spectral, Size, BlockSize> transform(const array<Number, Size>& values) {
    block_vector<Spectral, Size, BlockSize> result;
    for (int first = 0; first < result.blocks; first += lanes) {
      const auto samples = simd::load_groups<lanes, BlockSize, Size>(values.data, first * BlockSize);
      const auto spectra = forward_transforms<BlockSize, pack<Spectral>, twiddle>(samples);
      simd::store_groups<ceil_divide(Size, BlockSize) * BlockSize>(spectra.block[0], result.block[0].data,
                                                                   first * BlockSize);
    }
    return result;
  }

  /// matrix x input. \return [Rows], full precision
  template <class Weight, class Spectral, int Rows, int Columns, int BlockSize>
  static auto product(const spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix,
                      const block_vector<Spectral, Columns, BlockSize>& spectra) {
    const auto sums = unscaled_sums(matrix, spectra);
    return inverse<Rows, BlockSize>([&](int first) { return scaled(sums, matrix.scale, first); });
  }

  /// input_matrix x input + recurrent_matrix x state, added before one inverse transform for both.
  template <class WeightX, class SpectralX, class WeightY, class SpectralY, int Rows, int Inputs, int States,
            int BlockSize>
  static auto sum_of_products(const spectral_matrix<WeightX, Rows, Inputs, BlockSize>& input_matrix,
                              const block_vector<SpectralX, Inputs, BlockSize>& input,
                              const spectral_matrix<WeightY, Rows, States, BlockSize>& recurrent_matrix,
                              const block_vector<SpectralY, States, BlockSize>& state) {
    const auto input_sums = unscaled_sums(input_matrix, input);
    const auto recurrent_sums = unscaled_sums(recurrent_matrix, state);
    return inverse<Rows, BlockSize>([&](int first) {
      return add_blocks(scaled(input_sums, input_matrix.scale, first),
                        scaled(recurrent_sums, recurrent_matrix.scale, first));
    });
  }

  /// The same with two block sizes: added after the inverse transforms.
  template <class WeightX, class SpectralX, class WeightY, class SpectralY, int Rows, int Inputs, int States,
            int InputBlock, int StateBlock>
  static auto sum_of_products(const spectral_matrix<WeightX, Rows, Inputs, InputBlock>& input_matrix,
                              const block_vector<SpectralX, Inputs, InputBlock>& input,
                              const spectral_matrix<WeightY, Rows, States, StateBlock>& recurrent_matrix,
                              const block_vector<SpectralY, States, StateBlock>& state) {
    const auto from_input = product(input_matrix, input);
    const auto from_state = product(recurrent_matrix, state);
    return add_units<Config, decltype(from_input[0] + from_state[0])>(from_input, from_state);
  }

 private:
  template <class Weight, class Spectral, int Rows, int Columns, int BlockSize>
  static auto unscaled_sums(const spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix,
                            const block_vector<Spectral, Columns, BlockSize>& spectra) {
    using accumulation = typename formats::accumulation;
    if constexpr (simd::multiplies_in_pairs<accumulation, Weight, Spectral>) {
      return simd::spectral_product(matrix, spectra);
    } else {
      return ernn::spectral_product<1, accumulation, typename Config::complex_product>(matrix, spectra);
    }
  }

  /// The sums of some block rows with the matrix's scale, in lanes. \return one block of packs
  template <class Accumulator, int Rows, int BlockSize>
  static auto scaled(const block_vector<Accumulator, Rows, BlockSize>& sums, int scale, int first_row) {
    const block_vector<pack<Accumulator>, BlockSize, BlockSize> rows = {
        {simd::load_groups<lanes, BlockSize, ceil_divide(Rows, BlockSize) * BlockSize>(sums.block[0].data,
                                                                                       first_row * BlockSize)}};
    return scaled_sums<formats::spectral_sum_fraction_bits, formats::lowest_scale, formats::highest_scale>(rows, scale);
  }

  /// \param spectra_of  packed spectra of some block rows, in lanes, from a row on
  template <int Rows, int BlockSize, class SpectraOf>
  static auto inverse(const SpectraOf& spectra_of) {
    using sample = typename decltype(inverse_transforms<twiddle>(spectra_of(0)))::value_type::number;
    array<sample, Rows> result;
    for (int begin = 0; begin < Rows; begin += lanes * BlockSize) {
      simd::store_groups<Rows>(inverse_transforms<twiddle>(spectra_of(begin / BlockSize)), result.data, begin);
    }
    return result;
  }
};

}  // namespace ernn

#endif  // ERNN_SIMD_LAYER_PRODUCTS_HPP
