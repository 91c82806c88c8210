// expect: PEs: there must be at least 1 and at most as many as the matrix has block rows
#include "ernn/core/linear/spectral_product.hpp"

auto product(const ernn::spectral_matrix<double, 16, 8, 8>& matrix, const ernn::block_vector<double, 8, 8>& inputs) {
  return ernn::spectral_product<3>(matrix, inputs);
}
