// expect: matrix size: Rows and Columns must be at least 1
#include "ernn/core/linear/block_circulant.hpp"

ernn::spectral_matrix<double, 0, 8, 8> matrix;
