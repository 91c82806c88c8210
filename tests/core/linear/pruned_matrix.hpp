#ifndef ERNN_TESTS_CORE_LINEAR_PRUNED_MATRIX_HPP
#define ERNN_TESTS_CORE_LINEAR_PRUNED_MATRIX_HPP

#include <cstddef>
#include <memory>
#include <random>
#include <vector>

#include "ernn/io/sparse_weights.hpp"

namespace oracle {

/// [rows, columns] of multiples of 1/256 from -2 to 2, of which about a share `density` is not zero.
inline std::vector<double> pruned_matrix(int rows, int columns, double density, std::mt19937_64& random) {
  std::bernoulli_distribution kept(density);
  std::uniform_int_distribution<int> any(-511, 511);
  std::vector<double> dense(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
  for (double& number : dense) number = kept(random) ? any(random) / 256.0 : 0.0;
  return dense;
}

/// Capacity that always does: an element has no more words than numbers.
template <class Weight, int Rows, int Columns, int PEs>
using roomy_matrix = ernn::sparse_matrix<Weight, Rows, Columns, PEs, ernn::ceil_divide(Rows, PEs) * Columns>;

template <class Weight, int Rows, int Columns, int PEs>
std::unique_ptr<roomy_matrix<Weight, Rows, Columns, PEs>> sparse(const std::vector<double>& dense, int scale = 0) {
  auto matrix = std::make_unique<roomy_matrix<Weight, Rows, Columns, PEs>>();
  ernn::io::sparse_form(dense, scale, "W", *matrix);
  return matrix;
}

}  // namespace oracle

#endif  // ERNN_TESTS_CORE_LINEAR_PRUNED_MATRIX_HPP
