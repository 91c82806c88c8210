// expect: block size: it must be a power of two from 1 (dense) to 64
#include "ernn/core/linear/block_circulant.hpp"

ernn::spectral_matrix<double, 12, 12, 12> matrix;
