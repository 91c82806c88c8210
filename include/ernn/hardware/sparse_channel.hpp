#ifndef ERNN_HARDWARE_SPARSE_CHANNEL_HPP
#define ERNN_HARDWARE_SPARSE_CHANNEL_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "ernn/hardware/sparse_accelerator.hpp"

/// Cycle after cycle of a sparse product: inputs are broadcast into the queues of the processing elements, each of
/// which works off the words of its columns at its own pace.
namespace ernn::hardware {

/// What a product gave and took.
struct sparse_run {
  std::vector<std::int64_t> sums;  ///< [rows], raw
  int cycles = 0;                  ///< from the first broadcast to the last sum
  int waiting = 0;                 ///< cycles in which a queue was full, so that nothing could be broadcast
  std::int64_t busy = 0;           ///< of all elements together: cycles with a word, or with a column that has none
};

namespace detail {

/// One processing element, with its queue and the accumulators of its rows.
class sparse_element {
 public:
  sparse_element(const sparse_image& matrix, std::size_t element, const std::vector<std::int64_t>& inputs)
      : words_(matrix.words[element]), ends_(matrix.column_end[element]), inputs_(inputs) {
    const std::size_t rows = (static_cast<std::size_t>(matrix.rows) + matrix.elements() - 1) / matrix.elements();
    sums_.resize(rows, 0);
  }

  std::size_t queued() const { return queue_.size(); }
  void push(std::size_t column) { queue_.push_back(column); }
  bool is_done() const { return columns_done_ == ends_.size(); }
  std::int64_t sum(std::size_t row) const { return sums_[row]; }

  /// One cycle: the next word of the column at the head of the queue, or the end of a column without words.
  /// \return whether there was anything to do
  bool step() {
    if (queue_.empty()) return false;
    const std::size_t column = queue_.front();
    const auto end = static_cast<std::size_t>(ends_[column]);
    if (next_word_ < end) {
      const sparse_image::word& word = words_[next_word_++];
      row_ += static_cast<std::size_t>(word.skipped);
      sums_[row_++] += word.weight * inputs_[column];
    }
    if (next_word_ == end) {
      queue_.pop_front();
      row_ = 0;
      ++columns_done_;
    }
    return true;
  }

 private:
  const std::vector<sparse_image::word>& words_;
  const std::vector<int>& ends_;
  const std::vector<std::int64_t>& inputs_;
  std::deque<std::size_t> queue_;  ///< columns
  std::vector<std::int64_t> sums_;
  std::size_t next_word_ = 0, row_ = 0, columns_done_ = 0;
};

}  // namespace detail

/// Runs one channel on one matrix.
///
/// \param inputs       [columns], raw; sums of their products must fit 64 bits
/// \param ready        column j can be broadcast from the cycle ready + j on
/// \param queue_depth  columns that an element's queue holds, the one that it works on included
inline sparse_run run_channel(const sparse_image& matrix, const std::vector<std::int64_t>& inputs, int queue_depth,
                              int ready = 0) {
  std::vector<detail::sparse_element> elements;
  for (std::size_t n = 0; n < matrix.elements(); ++n) elements.emplace_back(matrix, n, inputs);
  sparse_run run;
  const auto depth = static_cast<std::size_t>(queue_depth);
  const auto is_full = [&](const detail::sparse_element& each) { return each.queued() == depth; };
  const auto is_done = [](const detail::sparse_element& each) { return each.is_done(); };
  std::size_t next_column = 0;
  while (!std::all_of(elements.begin(), elements.end(), is_done)) {
    // Queues are registers: what is pushed in a cycle can be taken in the next.
    const bool is_ready = run.cycles >= ready + static_cast<int>(next_column);
    const bool has_room = std::none_of(elements.begin(), elements.end(), is_full);
    for (detail::sparse_element& each : elements) run.busy += each.step() ? 1 : 0;
    if (next_column < matrix.columns() && is_ready) {
      for (detail::sparse_element& each : elements) {
        if (has_room) each.push(next_column);
      }
      if (has_room) {
        ++next_column;
      } else {
        ++run.waiting;
      }
    }
    ++run.cycles;
  }
  for (std::size_t row = 0; row < static_cast<std::size_t>(matrix.rows); ++row) {
    run.sums.push_back(elements[row % elements.size()].sum(row / elements.size()));
  }
  return run;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_SPARSE_CHANNEL_HPP
