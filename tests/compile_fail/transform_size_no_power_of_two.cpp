// expect: block size: it must be a power of two from 1 (dense) to 64
#include "ernn/core/transform/real_fft.hpp"

using spectrum = ernn::spectrum_number<ernn::growth::grow, double, 6>;
spectrum first_bin = 0;
