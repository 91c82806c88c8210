#ifndef ERNN_CORE_LINEAR_SPARSE_PRODUCT_HPP
#define ERNN_CORE_LINEAR_SPARSE_PRODUCT_HPP

#include "ernn/core/linear/sparse_matrix.hpp"
#include "ernn/core/linear/spectral_product.hpp"

namespace ernn {

/// Where a processing element is in its words.
struct sparse_position {
  int word;
  int column;
  int next_row;  ///< of the element's own: the one after the last word's
};

/// One step of one processing element: multiply and add the next word, or close a column without words.
///
/// No branch on data: where there is no word, zero is added, as by the zeros that are stored.
///
/// \param inputs  [Columns]
/// \param sums    [rows_per_element], the element's accumulators
/// \return where the next step goes on; behind the last column all steps add zero
template <class Accumulation, class Weight, class Input, class Accumulator, int Rows, int Columns, int PEs,
          int Capacity, int RowsPerElement>
sparse_position sparse_step(const sparse_matrix<Weight, Rows, Columns, PEs, Capacity>& matrix, int element,
                            const array<Input, Columns>& inputs, const sparse_position& at,
                            array<Accumulator, RowsPerElement>& sums) {
  const int end = matrix.column_end[element][at.column];
  const bool has_word = at.word < end;
  const auto word = matrix.word[element][select(has_word, at.word, 0)];
  const int row = select(has_word, at.next_row + word.skipped(), 0);
  const Weight weight = select(has_word, word.weight(), arithmetic<Weight>::constant(0));
  sums[row] = Accumulation::add(sums[row], weight * inputs[at.column]);

  const int next_word = select(has_word, at.word + 1, at.word);
  const bool closes_column = next_word == end;
  return {next_word, select(closes_column && at.column + 1 < Columns, at.column + 1, at.column),
          select(closes_column, 0, row + 1)};
}

/// matrix x input, without the matrix's scale: what spectral_product gives for the same matrix stored densely, so that
/// a sparse matrix takes the place of one with block size 1.
///
/// The elements go through their columns independently, each at its own pace, and every row adds its columns in order:
/// that is why their number never changes a bit. Accumulators are as wide as a dense row asks for.
///
/// \tparam Accumulation  derived_accumulator, or named_accumulator<format> backed by a proof
/// \param  inputs        [Columns]
/// \return [Rows]
template <class Accumulation = derived_accumulator, class Weight, class Input, int Rows, int Columns, int PEs,
          int Capacity>
block_vector<accumulator_number<Accumulation, Weight, Input, Columns, 1>, Rows, 1> sparse_product(
    const sparse_matrix<Weight, Rows, Columns, PEs, Capacity>& matrix, const block_vector<Input, Columns, 1>& inputs) {
  using accumulator = accumulator_number<Accumulation, Weight, Input, Columns, 1>;
  constexpr int rows_per_element = sparse_matrix<Weight, Rows, Columns, PEs, Capacity>::rows_per_element;
  ERNN_PARTITION(matrix.word, 1)
  ERNN_PARTITION(matrix.column_end, 1)

  // Elements read different columns at the same time: each has a copy of the input.
  array<array<Input, Columns>, PEs> copies;
  ERNN_PARTITION(copies.data, 1)
  for (int column = 0; column < Columns; ++column) {
    ERNN_PIPELINE
    for (int element = 0; element < PEs; ++element) copies[element][column] = inputs.block[column][0];
  }

  array<array<accumulator, rows_per_element>, PEs> sums;
  array<sparse_position, PEs> at;
  ERNN_PARTITION(sums.data, 1)
  ERNN_PARTITION(at.data, 1)
  for (int element = 0; element < PEs; ++element) at[element] = {0, 0, 0};
  for (int row = 0; row < rows_per_element; ++row) {
    ERNN_PIPELINE
    for (int element = 0; element < PEs; ++element) sums[element][row] = arithmetic<accumulator>::constant(0);
  }

  // As many steps as there can be: every word takes one, and every column without words.
  for (int step = 0; step < Capacity + Columns; ++step) {
    ERNN_PIPELINE
    ERNN_UNROLL_NEXT
    for (int element = 0; element < PEs; ++element) {
      ERNN_UNROLL
      at[element] = sparse_step<Accumulation>(matrix, element, copies[element], at[element], sums[element]);
    }
  }

  block_vector<accumulator, Rows, 1> result;
  for (int row = 0; row < Rows; ++row) {
    ERNN_PIPELINE
    result.block[row][0] = sums[row % PEs][row / PEs];
  }
  return result;
}

}  // namespace ernn

#endif  // ERNN_CORE_LINEAR_SPARSE_PRODUCT_HPP
