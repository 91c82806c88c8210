// expect: activation: gate and pre-activation must both be fixed-point or both be floating-point
#include "ernn/core/activation/piecewise_linear.hpp"

double value = ernn::activation::piecewise_linear<64, 8>::tanh<double>(ernn::fixed<16, 4>(0.5));
