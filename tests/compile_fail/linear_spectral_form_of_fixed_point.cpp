// expect: spectral form: the time form must be in floating point
#include "ernn/core/linear/block_circulant.hpp"

using weight = ernn::fixed<12, 2>;

auto spectrum_of(const ernn::array<weight, 8>& first_column) {
  return ernn::spectral_block<weight>(first_column, 0);
}
