// expect: PEs: there must be at least 1 and at most as many as the sparse matrix has rows
#include "ernn/core/linear/sparse_product.hpp"

auto product(const ernn::sparse_matrix<double, 3, 8, 4, 10>& matrix, const ernn::block_vector<double, 8, 1>& inputs) {
  return ernn::sparse_product(matrix, inputs);
}
