// expect: block size: it must be a power of two from 1 (dense) to 64
#include "ernn/core/transform/inverse_real_fft.hpp"

ernn::array<double, 128> samples_of(const ernn::array<double, 128>& spectrum) {
  return ernn::inverse_real_fft<double>(spectrum);
}
