// expect: Capacity: every processing element of a sparse matrix must have room for at least 1 word
#include "ernn/core/linear/sparse_product.hpp"

auto product(const ernn::sparse_matrix<double, 8, 8, 4, 0>& matrix, const ernn::block_vector<double, 8, 1>& inputs) {
  return ernn::sparse_product(matrix, inputs);
}
