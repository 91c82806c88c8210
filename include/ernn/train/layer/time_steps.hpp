#ifndef ERNN_TRAIN_LAYER_TIME_STEPS_HPP
#define ERNN_TRAIN_LAYER_TIME_STEPS_HPP

#include <torch/torch.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace ernn::train {

/// Rows of which a matrix product makes the most, or nearly: more of them at once would take memory only.
inline constexpr std::int64_t rows_of_a_stretch = 256;

/// Time steps that follow each other.
struct stretch {
  std::int64_t begin, end;  ///< steps; the last is end - 1
  std::int64_t first_row;   ///< among the rows of all steps
  std::int64_t rows;

  torch::Tensor of(const torch::Tensor& values) const { return values.slice(0, first_row, first_row + rows); }
};

/// Where the time steps of some sequences lie among the rows of a matrix: the sequences of step 0, those of step 1 and
/// so on, as in torch::nn::utils::rnn::PackedSequence. Sequences are in order of length, so that those which still go
/// on at a step are the first of those before.
class time_steps {
 public:
  /// \param sizes  sequences at every step, never more than at the step before
  explicit time_steps(std::vector<std::int64_t> sizes) : sizes_(std::move(sizes)) {
    for (const std::int64_t size : sizes_) {
      firsts_.push_back(rows_);
      rows_ += size;
    }
  }

  std::int64_t count() const { return static_cast<std::int64_t>(sizes_.size()); }
  std::int64_t rows() const { return rows_; }       ///< of all steps
  std::int64_t sequences() const { return at(0); }  ///< the most at any step
  std::int64_t first_row(std::int64_t step) const { return firsts_[static_cast<std::size_t>(step)]; }

  /// Sequences at a step; 0 after the last.
  std::int64_t at(std::int64_t step) const { return step < count() ? sizes_[static_cast<std::size_t>(step)] : 0; }

  /// The steps cut in stretches of `rows` rows or a little more; the last may have less.
  std::vector<stretch> stretches(std::int64_t rows) const {
    std::vector<stretch> result;
    for (std::int64_t step = 0; step < count(); step = result.back().end) {
      stretch next = {step, step, first_row(step), 0};
      while (next.end < count() && next.rows < rows) next.rows += at(next.end++);
      result.push_back(next);
    }
    return result;
  }

  /// Of the rows of a stretch, those that have a step before.
  torch::Tensor later(const torch::Tensor& rows_of_part, const stretch& part) const {
    return rows_of_part.slice(0, part.begin == 0 ? at(0) : 0);
  }

  /// For every row of `later`, the row of the same sequence one step before. \param values  of all rows
  torch::Tensor previous(const torch::Tensor& values, const stretch& part) const {
    const std::int64_t begin = std::max<std::int64_t>(part.begin, 1);
    if (at(part.end - 1) == at(begin - 1)) return values.slice(0, first_row(begin - 1), first_row(part.end - 1));
    std::vector<std::int64_t> indices;
    for (std::int64_t step = begin; step < part.end; ++step) {
      for (std::int64_t k = 0; k < at(step); ++k) indices.push_back(first_row(step - 1) + k);
    }
    return values.index_select(0, torch::tensor(indices));
  }

 private:
  std::vector<std::int64_t> sizes_;
  std::vector<std::int64_t> firsts_;
  std::int64_t rows_ = 0;
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_TIME_STEPS_HPP
