#ifndef TABLES_PRUNED_WEIGHTS_HPP
#define TABLES_PRUNED_WEIGHTS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "ernn/hardware/sparse_accelerator.hpp"
#include "ernn/io/sparse_words.hpp"

namespace tables {

using namespace ernn;

/// Random weights, pruned by magnitude. Trained rows differ in their magnitudes: `spread` is the deviation of the
/// logarithm of a row's.
struct pruning {
  double density = 0.1;
  int shares = 32;  ///< of the rows, dealt out, in each of which as many weights are kept: 1 is not load-balance-aware
  double spread = 0;
};

/// [rows, columns], within [-0.5, 0.5)
inline std::vector<double> pruned_weights(int rows, int columns, const pruning& how, std::mt19937_64& random) {
  std::normal_distribution<double> normal;
  const auto width = static_cast<std::size_t>(columns);
  std::vector<double> weights(static_cast<std::size_t>(rows) * width);
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) {
    const double magnitude = 0.05 * std::exp(how.spread * normal(random));
    for (std::size_t n = 0; n < width; ++n) {
      weights[row * width + n] = std::clamp(magnitude * normal(random), -0.5, 0.499);
    }
  }
  for (int share = 0; share < how.shares; ++share) {
    std::vector<std::pair<double, std::size_t>> mine;
    for (int row = share; row < rows; row += how.shares) {
      for (std::size_t n = 0; n < width; ++n) {
        const std::size_t index = static_cast<std::size_t>(row) * width + n;
        mine.emplace_back(std::fabs(weights[index]), index);
      }
    }
    const auto pruned = std::llround((1 - how.density) * static_cast<double>(mine.size()));
    std::nth_element(mine.begin(), mine.begin() + std::min<std::ptrdiff_t>(pruned, std::ssize(mine) - 1), mine.end());
    for (std::ptrdiff_t n = 0; n < pruned; ++n) weights[mine[static_cast<std::size_t>(n)].second] = 0;
  }
  return weights;
}

/// The places of a matrix's words; their weights are all 1.
inline hardware::sparse_image image_of(const std::vector<double>& weights, int rows, int columns, int elements) {
  hardware::sparse_image image{"", rows, {}, {}};
  for (int element = 0; element < elements; ++element) {
    auto& words = image.words.emplace_back();
    auto& ends = image.column_end.emplace_back();
    for (int column = 0; column < columns; ++column) {
      const auto present = [&](int row) {
        return weights[static_cast<std::size_t>((row * elements + element) * columns + column)] != 0;
      };
      io::for_each_sparse_word(io::rows_of_element(rows, element, elements), present, [&](int, int skipped) {
        words.push_back({1, skipped});
      });
      ends.push_back(static_cast<int>(words.size()));
    }
  }
  return image;
}

}  // namespace tables

#endif  // TABLES_PRUNED_WEIGHTS_HPP
