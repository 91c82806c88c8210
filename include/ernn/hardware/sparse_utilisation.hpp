#ifndef ERNN_HARDWARE_SPARSE_UTILISATION_HPP
#define ERNN_HARDWARE_SPARSE_UTILISATION_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "ernn/hardware/sparse_accelerator.hpp"
#include "ernn/hardware/utilisation.hpp"

/// What a sparse accelerator takes of its device.
namespace ernn::hardware {

/// Bits of an accumulator, an activation and a word: ESE's formats, with sums over at most 1024 columns.
struct sparse_widths {
  int accumulator = 12 + 16 + 10;
  int activation = 16;
  int word = 16;
};

namespace detail {

/// Words and column ends of every element, all matrices in one memory each; all channels read them at once.
inline resources cost_of_weights(const sparse_accelerator& machine, const sparse_widths& widths) {
  resources cost;
  const std::size_t elements = machine.matrices.front().elements();
  for (std::size_t element = 0; element < elements; ++element) {
    std::int64_t words = 0, ends = 0;
    for (const sparse_image& matrix : machine.matrices) {
      words += static_cast<std::int64_t>(matrix.words[element].size());
      ends += static_cast<std::int64_t>(matrix.columns());
    }
    cost += memory_cost(words, widths.word);
    cost += memory_cost(ends, ceil_log2(words) + 1);
    cost += 2 * control_of_memory;
  }
  return cost;
}

/// One channel: elements with their queues and accumulators, the element-wise unit, and the vectors between them.
/// Accumulators of a matrix are doubled, so that the next one begins while they are read.
inline resources cost_of_channel(const sparse_accelerator& machine, const sparse_widths& widths) {
  const auto elements = static_cast<std::int64_t>(machine.matrices.front().elements());
  std::int64_t rows = 0, columns = 0, sums = 0;
  for (const sparse_image& matrix : machine.matrices) {
    rows = std::max(rows, (matrix.rows + elements - 1) / elements);
    sums += matrix.rows;
    columns = std::max(columns, static_cast<std::int64_t>(matrix.columns()));
  }
  resources element = machine.units.product.cost;
  element += 2 * memory_cost(rows, widths.accumulator);
  element += memory_cost(machine.queue_depth, widths.activation);
  element += control_of_group;
  resources cost = elements * element;
  cost += machine.units.element.cost;
  cost += machine.units.narrow.cost;
  cost += memory_cost(sums / 2, widths.accumulator);    // of the gates: a recurrent product adds to that of the input
  cost += 4 * memory_cost(columns, widths.activation);  // input, output, cell state, cell outputs
  cost += control_of_group;
  return cost;
}

}  // namespace detail

inline resources cost_of(const sparse_accelerator& machine, const sparse_widths& widths = {}) {
  resources cost = machine.channels * detail::cost_of_channel(machine, widths);
  cost += detail::cost_of_weights(machine, widths);
  return cost;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_SPARSE_UTILISATION_HPP
