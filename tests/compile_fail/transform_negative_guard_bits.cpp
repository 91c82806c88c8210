// expect: growth::grow_guarded: the number of guard bits must not be negative
#include "ernn/core/transform/real_fft.hpp"

auto spectrum_of(const ernn::array<double, 8>& samples) {
  return ernn::real_fft<double, ernn::growth::grow_guarded<-1>>(samples);
}
