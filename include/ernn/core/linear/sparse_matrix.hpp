#ifndef ERNN_CORE_LINEAR_SPARSE_MATRIX_HPP
#define ERNN_CORE_LINEAR_SPARSE_MATRIX_HPP

#include <cstdint>

#include "ernn/core/linear/block_circulant.hpp"
#include "ernn/core/number/arithmetic.hpp"

namespace ernn {

/// Bits of a word's index: with ESE's weights of 12 bits a word has 16.
constexpr int sparse_index_bits = 4;

/// Most rows that a word can pass over. Where there are more, a zero is stored in between.
constexpr int most_skipped = (1 << sparse_index_bits) - 1;

/// One stored weight, and how many rows of its processing element lie between it and the word before, or the top of the
/// column: 0 to most_skipped.
template <class Weight>
struct sparse_word {
  Weight number;
  std::uint8_t rows;

  static constexpr sparse_word of(const Weight& weight, int skipped) {
    return {weight, static_cast<std::uint8_t>(skipped)};
  }
  constexpr Weight weight() const { return number; }
  constexpr int skipped() const { return rows; }
};

/// In fixed point a word is one integer, as it lies in the memory: the weight's raw bits above those of the index.
template <int W, int I, rounding R, overflow O>
struct sparse_word<fixed<W, I, R, O>> {
  using number = fixed<W, I, R, O>;
  using bits = integer_storage<W + sparse_index_bits>;

  typename bits::type raw;

  static constexpr sparse_word of(const number& weight, int skipped) {
    return {static_cast<typename bits::type>(
        bits::shift_left(static_cast<typename bits::type>(weight.raw()), sparse_index_bits) + skipped)};
  }
  constexpr number weight() const {
    return number::from_raw(static_cast<typename number::storage>(bits::shift_right(raw, sparse_index_bits)));
  }
  constexpr int skipped() const { return static_cast<int>(raw & most_skipped); }
};

/// A pruned matrix: of every processing element's rows, column by column, the weights that are not zero.
///
/// Row k belongs to element k mod PEs, as its row k / PEs. ernn/io/sparse_weights.hpp makes one of a dense matrix.
///
/// Source: Han et al., ESE (arXiv 1612.00694), section 4.2.
///
/// \tparam PEs       processing elements, each with memories of its own
/// \tparam Capacity  words that one element has room for
template <class Weight, int Rows, int Columns, int PEs, int Capacity>
struct sparse_matrix {
  using shape = block_shape<Rows, Columns, 1>;
  static_assert(PEs >= 1 && PEs <= shape::block_rows,
                "PEs: there must be at least 1 and at most as many as the sparse matrix has rows, which are dealt out "
                "among them: more would have nothing to do. Lower PEs.");
  static_assert(Capacity >= 1,
                "Capacity: every processing element of a sparse matrix must have room for at least 1 word. Choose what "
                "ernn::io::sparse_words counts.");

  /// Numbers of words, as narrow as they can be: there is one per column and element.
  using pointer = typename integer_storage<ceil_log2(Capacity + 1LL) + 1>::type;

  static constexpr int rows_per_element = ceil_divide(Rows, PEs);

  sparse_word<Weight> word[PEs][Capacity];
  pointer column_end[PEs][Columns];  ///< words up to the end of a column, which is where the next begins
  int scale;                         ///< weight = word's weight * 2^scale
};

template <class Weight, int Rows, int Columns, int PEs, int Capacity>
constexpr int sparse_matrix<Weight, Rows, Columns, PEs, Capacity>::rows_per_element;

}  // namespace ernn

#endif  // ERNN_CORE_LINEAR_SPARSE_MATRIX_HPP
