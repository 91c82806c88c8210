#ifndef ERNN_IO_SPARSE_WORDS_HPP
#define ERNN_IO_SPARSE_WORDS_HPP

#include <cstddef>
#include <vector>

#include "ernn/core/linear/sparse_matrix.hpp"

namespace ernn::io {

/// How many of a matrix's rows belong to a processing element: row k is one of element k mod `elements`.
constexpr int rows_of_element(int rows, int element, int elements) {
  return (rows - element + elements - 1) / elements;
}

/// The words of one column of one processing element, in order: one for every number that is not zero, and one for a
/// zero where the next number is further away than an index reaches.
///
/// \param rows     that the element has
/// \param present  `bool present(int row)`: whether the number is not zero; rows are the element's own
/// \param word     `void word(int row, int skipped)`
template <class Present, class Word>
void for_each_sparse_word(int rows, const Present& present, const Word& word) {
  int next = 0;
  for (int row = 0; row < rows; ++row) {
    if (!present(row)) continue;
    for (; row - next > most_skipped; next += most_skipped + 1) word(next + most_skipped, most_skipped);
    word(row, row - next);
    next = row + 1;
  }
}

/// Words that each of the processing elements needs: the largest is the capacity to choose.
///
/// \param present  `bool present(int row, int column)`: whether the number is not zero
/// \return         [elements]
template <class Present>
std::vector<int> sparse_words(int rows, int columns, int elements, const Present& present) {
  std::vector<int> words(static_cast<std::size_t>(elements));
  for (int element = 0; element < elements; ++element) {
    for (int column = 0; column < columns; ++column) {
      for_each_sparse_word(
          rows_of_element(rows, element, elements), [&](int row) { return present(row * elements + element, column); },
          [&](int /*row*/, int /*skipped*/) { ++words[static_cast<std::size_t>(element)]; });
    }
  }
  return words;
}

}  // namespace ernn::io

#endif  // ERNN_IO_SPARSE_WORDS_HPP
