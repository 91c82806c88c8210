#ifndef ERNN_CORE_CELL_LAYER_PRODUCTS_HPP
#define ERNN_CORE_CELL_LAYER_PRODUCTS_HPP

#include "ernn/core/cell/level_hardware.hpp"
#include "ernn/core/linear/elementwise.hpp"
#include "ernn/core/linear/multiply.hpp"
#include "ernn/core/linear/sparse_stack.hpp"

namespace ernn {

/// Products of a layer's matrices in the layer's formats: what all cells share.
template <class Config>
struct layer_products {
  using formats = typename Config::formats;
  using level = validated_hardware<typename Config::level>;
  using twiddle = typename formats::twiddle;
  using complex_product = typename Config::complex_product;

  /// Packed spectra of `values`, in the format `Spectral`. Compute once, use for every matrix that reads the values.
  template <int BlockSize, class Spectral, class Number, int Size>
  static block_vector<Spectral, Size, BlockSize> transform(const array<Number, Size>& values) {
    return forward_transforms<BlockSize, Spectral, twiddle, growth::grow, level::forward_transforms>(values);
  }

  /// Spectra of matrix x input, without the matrix's scale.
  template <class Weight, class Spectral, int Rows, int Columns, int BlockSize>
  static auto block_sums(const spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix,
                         const block_vector<Spectral, Columns, BlockSize>& spectra) {
    ERNN_INLINE
    place_in(matrix, typename level::weight_memory());
    constexpr int side_by_side = minimum(level::processing_elements, block_shape<Rows, Columns, BlockSize>::block_rows);
    return spectral_product<side_by_side, typename formats::accumulation, complex_product,
                            level::processing_elements_in_lut>(matrix, spectra);
  }

  /// The same with the scale.
  template <class Sums>
  static auto scaled(const Sums& sums, int scale) {
    return scaled_sums<formats::spectral_sum_fraction_bits, formats::lowest_scale, formats::highest_scale,
                       level::inverse_transforms>(sums, scale);
  }
  template <class Weight, class Spectral, int Rows, int Columns, int BlockSize>
  static auto spectral_sums(const spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix,
                            const block_vector<Spectral, Columns, BlockSize>& spectra) {
    return scaled(block_sums(matrix, spectra), matrix.scale);
  }

  /// The same of a sparse matrix, whose blocks are single numbers.
  template <class Weight, class Input, int Rows, int Columns, int PEs, int Capacity>
  static auto spectral_sums(const sparse_matrix<Weight, Rows, Columns, PEs, Capacity>& matrix,
                            const block_vector<Input, Columns, 1>& inputs) {
    return scaled(sparse_product<typename formats::accumulation>(matrix, inputs), matrix.scale);
  }
  template <class Matrix, int Parts, class Input, int Columns>
  static auto spectral_sums(const sparse_stack<Matrix, Parts>& stack, const block_vector<Input, Columns, 1>& inputs) {
    array<decltype(spectral_sums(stack.part[0], inputs)), Parts> parts;
    for (int part = 0; part < Parts; ++part) parts[part] = spectral_sums(stack.part[part], inputs);
    return join_parts(parts);
  }

  /// matrix x input. \return [Rows], full precision
  template <class Matrix, class Spectral, int Columns, int BlockSize>
  static auto product(const Matrix& matrix, const block_vector<Spectral, Columns, BlockSize>& spectra) {
    return inverse(spectral_sums(matrix, spectra));
  }

  /// input_matrix x input + recurrent_matrix x state.
  template <class MatrixX, class SpectraX, class MatrixY, class SpectraY>
  static auto sum_of_products(const MatrixX& input_matrix, const SpectraX& input, const MatrixY& recurrent_matrix,
                              const SpectraY& state) {
    return inverse_of_sum(spectral_sums(input_matrix, input), spectral_sums(recurrent_matrix, state));
  }

  /// The vector whose spectra these are.
  template <class Spectra>
  static auto inverse(const Spectra& spectra) {
    return inverse_transforms<twiddle, growth::grow, level::inverse_transforms>(spectra);
  }

  /// The sum of two vectors whose spectra these are. With one block size for both they are added as spectra, so that
  /// every block row needs one inverse transform (E-RNN, section II.B, for the fused matrix W_(ifco)(xr)).
  template <class A, class B, int Rows, int BlockSize>
  static auto inverse_of_sum(const block_vector<A, Rows, BlockSize>& a, const block_vector<B, Rows, BlockSize>& b) {
    return inverse(add_blocks<level::inverse_transforms>(a, b));
  }

  /// The same with two block sizes: added after the inverse transforms, as many numbers at a time as one of them has.
  template <class A, class B, int Rows, int BlockOfA, int BlockOfB>
  static auto inverse_of_sum(const block_vector<A, Rows, BlockOfA>& a, const block_vector<B, Rows, BlockOfB>& b) {
    return add_vectors<level::inverse_transforms * minimum(BlockOfA, BlockOfB)>(inverse(a), inverse(b));
  }
};

}  // namespace ernn

#endif  // ERNN_CORE_CELL_LAYER_PRODUCTS_HPP
