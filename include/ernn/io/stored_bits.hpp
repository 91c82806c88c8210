#ifndef ERNN_IO_STORED_BITS_HPP
#define ERNN_IO_STORED_BITS_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "ernn/io/model.hpp"
#include "ernn/io/sparse_words.hpp"

namespace ernn::io {

/// Bits of a pruned matrix in ESE's form: words of a weight and the index of its row, and pointers to the columns'
/// ends. Every processing element has room for as many words as the one that needs the most.
///
/// Source: Han et al., ESE (arXiv 1612.00694), section 4.2.
///
/// \param present  `bool present(int row, int column)`: whether the number is not zero
template <class Present>
std::uint64_t sparse_bits(int rows, int columns, int elements, int weight_bits, const Present& present) {
  const std::vector<int> words = sparse_words(rows, columns, elements, present);
  const auto capacity = static_cast<std::uint64_t>(*std::max_element(words.begin(), words.end()));
  const auto pointer_bits = static_cast<std::uint64_t>(std::bit_width(capacity));
  const auto word_bits = static_cast<std::uint64_t>(weight_bits) + sparse_index_bits;
  return static_cast<std::uint64_t>(elements) *
         (capacity * word_bits + static_cast<std::uint64_t>(columns) * pointer_bits);
}

/// Bits that a model takes when its numbers have `weight_bits` each. A dense matrix of a recurrent layer counts in
/// ESE's form where that is smaller.
///
/// \param elements  processing elements among which a pruned matrix was dealt out
inline std::uint64_t stored_bits(const float_model& model, int weight_bits, int elements) {
  std::uint64_t total = 0;
  for (const parameter& entry : parameters_of(model.shape)) {
    std::uint64_t bits = entry.count() * static_cast<std::uint64_t>(weight_bits);
    const bool is_matrix = entry.kind == parameter_kind::input_weight ||
                           entry.kind == parameter_kind::recurrent_weight ||
                           entry.kind == parameter_kind::projection_weight;
    if (is_matrix && entry.shape.size() == 2) {
      const std::vector<float>& values = values_of(model.weights, entry);
      const auto columns = static_cast<std::size_t>(entry.shape[1]);
      const auto present = [&](int row, int column) {
        return values[static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(column)] != 0;
      };
      bits = std::min(bits, sparse_bits(static_cast<int>(entry.shape[0]), static_cast<int>(columns), elements,
                                        weight_bits, present));
    }
    total += bits;
  }
  return total;
}

}  // namespace ernn::io

#endif  // ERNN_IO_STORED_BITS_HPP
