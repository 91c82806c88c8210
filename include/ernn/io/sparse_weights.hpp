#ifndef ERNN_IO_SPARSE_WEIGHTS_HPP
#define ERNN_IO_SPARSE_WEIGHTS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "ernn/core/linear/sparse_stack.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/sparse_words.hpp"

namespace ernn::io {

namespace detail {

/// value * 2^-scale, rounded to the format of the words.
/// \throws error  when it would saturate, or is no number
template <class Weight>
Weight sparse_weight(double value, int scale, std::string_view name, int row, int column) {
  const double scaled = std::ldexp(value, -scale);
  const auto refuse = [&](const auto&... problem) {
    throw error(join("The sparse matrix ", name, " has the weight ", value, " in row ", row, " and column ", column,
                     ", which ", problem...));
  };
  if (!std::isfinite(scaled)) refuse("is not finite: it must be a number. Train without overflow.");
  if constexpr (arithmetic<Weight>::is_fixed) {
    const double lowest = static_cast<double>(Weight::lowest()), highest = static_cast<double>(Weight::highest());
    const double half_step = std::ldexp(0.5, -Weight::fraction_bits);
    if (scaled < lowest - half_step || scaled > highest + half_step) {
      refuse("divided by 2^", scale, " is ", scaled, ", but the words hold ", lowest, " to ", highest,
             ". Raise the scale, or give the weights more integer bits.");
    }
  }
  return Weight(scaled);
}

}  // namespace detail

/// The sparse form of a pruned matrix.
///
/// \param dense   [Rows, Columns]; what rounds to zero is not stored
/// \param scale   the words hold the weights * 2^-scale
/// \param name    of the matrix, for the messages
/// \param matrix  written whole; an argument, as large matrices do not belong on a stack
/// \throws error  when the shape is another, a weight outside the format, or an element has more words than capacity
template <class Weight, int Rows, int Columns, int PEs, int Capacity>
void sparse_form(std::span<const double> dense, int scale, std::string_view name,
                 sparse_matrix<Weight, Rows, Columns, PEs, Capacity>& matrix) {
  constexpr auto numbers = static_cast<std::size_t>(Rows) * static_cast<std::size_t>(Columns);
  if (dense.size() != numbers) {
    throw error(join("The sparse matrix ", name, " must be given ", Rows, " x ", Columns, " = ", numbers,
                     " weights, zeros included, but was given ", dense.size(), "."));
  }
  const auto weight = [&](int row, int column) {
    const auto index = static_cast<std::size_t>(row) * Columns + static_cast<std::size_t>(column);
    return detail::sparse_weight<Weight>(dense[index], scale, name, row, column);
  };
  const auto present = [&](int row, int column) { return !(weight(row, column) == arithmetic<Weight>::constant(0)); };

  const std::vector<int> words = sparse_words(Rows, Columns, PEs, present);
  const auto most = std::max_element(words.begin(), words.end());
  if (*most > Capacity) {
    throw error(join("The sparse matrix ", name, " needs ", *most, " words in processing element ",
                     most - words.begin(), ", but the kernel has room for ", Capacity, ". Raise its Capacity to ",
                     *most, ", or prune to a lower density with the same share for each of the ", PEs, " elements."));
  }

  matrix.scale = scale;
  for (int element = 0; element < PEs; ++element) {
    int stored = 0;
    for (int column = 0; column < Columns; ++column) {
      for_each_sparse_word(
          rows_of_element(Rows, element, PEs), [&](int row) { return present(row * PEs + element, column); },
          [&](int row, int skipped) {
            matrix.word[element][stored++] = sparse_word<Weight>::of(weight(row * PEs + element, column), skipped);
          });
      matrix.column_end[element][column] =
          static_cast<typename sparse_matrix<Weight, Rows, Columns, PEs, Capacity>::pointer>(stored);
    }
    for (; stored < Capacity; ++stored) {
      matrix.word[element][stored] = sparse_word<Weight>::of(arithmetic<Weight>::constant(0), 0);
    }
  }
}

/// The same of matrices on top of each other. \param dense  [Parts * Rows, Columns]
template <class Weight, int Rows, int Columns, int PEs, int Capacity, int Parts>
void sparse_form(std::span<const double> dense, int scale, std::string_view name,
                 sparse_stack<sparse_matrix<Weight, Rows, Columns, PEs, Capacity>, Parts>& stack) {
  constexpr auto numbers = static_cast<std::size_t>(Rows) * static_cast<std::size_t>(Columns);
  if (dense.size() != numbers * Parts) {
    throw error(join("The ", Parts, " sparse matrices ", name, " must be given ", Parts, " x ", Rows, " x ", Columns,
                     " = ", numbers * Parts, " weights, zeros included, but were given ", dense.size(), "."));
  }
  for (std::size_t part = 0; part < Parts; ++part) {
    sparse_form(dense.subspan(part * numbers, numbers), scale, join(name, " ", part), stack.part[part]);
  }
}

}  // namespace ernn::io

#endif  // ERNN_IO_SPARSE_WEIGHTS_HPP
