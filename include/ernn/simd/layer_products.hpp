#ifndef ERNN_SIMD_LAYER_PRODUCTS_HPP
#define ERNN_SIMD_LAYER_PRODUCTS_HPP

#include "ernn/core/cell/layer_products.hpp"
#include "ernn/simd/configuration.hpp"
#include "ernn/simd/row_sums.hpp"
#include "ernn/simd/sum_number.hpp"

namespace ernn {

/// Products of a layer's matrices: core's kernels on packs, one block in each lane.
template <simd::vectorised_configuration Config>
requires std::is_same_v<typename Config::storage, simd::tiled_storage>
struct layer_products<Config> {
  using formats = typename Config::formats;
  using twiddle = typename formats::twiddle;
  using weight = typename formats::spectral_weight;

  template <int Rows, int Columns, int BlockSize>
  using matrix = simd::tiled_matrix<weight, Rows, Columns, BlockSize>;

  template <class Spectral, int Size, int BlockSize>
  using spectra = simd::paired_spectra<weight, Spectral, Size, BlockSize>;

  /// Packed spectra of `values`, in the format `Spectral`.
  template <int BlockSize, class Spectral, class Number, int Size>
  static auto transform(const array<Number, Size>& values) {
    spectra<Spectral, Size, BlockSize> result;
    constexpr int blocks = ceil_divide(Size, BlockSize);
    constexpr int lanes = minimum(4 * Config::simd_lanes, maximum(1 << ceil_log2(blocks), 4));
    for (int first = 0; first < blocks; first += lanes) {
      const auto samples = simd::load_groups<lanes, BlockSize, Size>(values.data, first * BlockSize);
      result.set(first, forward_transforms<BlockSize, simd::pack<Spectral, lanes>, twiddle>(samples).block[0]);
    }
    return result;
  }

  /// matrix x input. \return [Rows]
  template <class Spectral, int Rows, int Columns, int BlockSize>
  static auto product(const matrix<Rows, Columns, BlockSize>& matrix,
                      const spectra<Spectral, Columns, BlockSize>& input) {
    return saturated(term<1>(matrix, &input));
  }

  /// input_matrix x input + recurrent_matrix x state, added before one inverse transform for both.
  template <class SpectralX, class SpectralY, int Rows, int Inputs, int States, int BlockSize>
  static auto sum_of_products(const matrix<Rows, Inputs, BlockSize>& input_matrix,
                              const spectra<SpectralX, Inputs, BlockSize>& input,
                              const matrix<Rows, States, BlockSize>& recurrent_matrix,
                              const spectra<SpectralY, States, BlockSize>& state) {
    return saturated(term<1>(input_matrix, &input), term<1>(recurrent_matrix, &state));
  }

  /// The same with two block sizes: added after the inverse transforms.
  template <class SpectralX, class SpectralY, int Rows, int Inputs, int States, int InputBlock, int StateBlock>
  static auto sum_of_products(const matrix<Rows, Inputs, InputBlock>& input_matrix,
                              const spectra<SpectralX, Inputs, InputBlock>& input,
                              const matrix<Rows, States, StateBlock>& recurrent_matrix,
                              const spectra<SpectralY, States, StateBlock>& state) {
    const auto from_input = exact(term<1>(input_matrix, &input));
    const auto from_state = exact(term<1>(recurrent_matrix, &state));
    return add_units<Config, decltype(from_input[0] + from_state[0])>(from_input, from_state);
  }

  /// The products of some streams. \param inputs  [Streams]  \return [Streams] of [Rows]
  template <int Streams, class Spectral, int Rows, int Columns, int BlockSize>
  static auto products(const matrix<Rows, Columns, BlockSize>& matrix,
                       const array<spectra<Spectral, Columns, BlockSize>, Streams>& inputs) {
    return saturated(term<Streams>(matrix, inputs.data));
  }

  /// The sums of some streams. \param inputs, states  [Streams]  \return [Streams] of [Rows]
  template <int Streams, class SpectralX, class SpectralY, int Rows, int Inputs, int States, int BlockSize>
  static auto sums_of_products(const matrix<Rows, Inputs, BlockSize>& input_matrix,
                               const array<spectra<SpectralX, Inputs, BlockSize>, Streams>& inputs,
                               const matrix<Rows, States, BlockSize>& recurrent_matrix,
                               const array<spectra<SpectralY, States, BlockSize>, Streams>& states) {
    return saturated(term<Streams>(input_matrix, inputs.data), term<Streams>(recurrent_matrix, states.data));
  }

 private:
  template <int Streams, class Spectral, int Rows, int Columns, int BlockSize>
  static auto term(const matrix<Rows, Columns, BlockSize>& matrix,
                   const spectra<Spectral, Columns, BlockSize>* inputs) {
    return simd::product_term<formats, weight, Spectral, Rows, Columns, BlockSize, Streams>(matrix, inputs);
  }

  template <class... Term>
  static auto exact(const Term&... terms) {
    using sums = simd::row_sums<formats, Term...>;
    return rows<sums, typename sums::full>(terms...);
  }
  template <class... Term>
  static auto saturated(const Term&... terms) {
    using sums = simd::row_sums<formats, Term...>;
    return rows<sums, typename simd::sum_number<formats, typename sums::full>::type>(terms...);
  }

  /// \return [Rows], or as many of them as there are streams
  template <class Sums, class Number, class First, class... Rest>
  static auto rows(const First& first, const Rest&... rest) {
    using result = typename Sums::template result<Number>;
    std::conditional_t<First::streams == 1, result, array<result, First::streams>> results;
    if constexpr (First::streams == 1) {
      Sums::template rows<Number>(&results, first, rest...);
    } else {
      Sums::template rows<Number>(results.data, first, rest...);
    }
    return results;
  }
};

}  // namespace ernn

#endif  // ERNN_SIMD_LAYER_PRODUCTS_HPP
