// expect: real FFT: the twiddle format must have at least 1 integer bit and 6 fraction bits
#include "ernn/core/transform/real_fft.hpp"

using number = ernn::fixed<12, 2>;
using below_one_half = ernn::fixed<12, 0>;

auto spectrum_of(const ernn::array<number, 8>& samples) {
  return ernn::real_fft<below_one_half>(samples);
}
