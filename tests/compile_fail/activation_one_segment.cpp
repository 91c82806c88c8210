// expect: activation: at least 2 segments, or 4 table entries, are needed
#include "ernn/core/activation/piecewise_linear.hpp"

double value = ernn::activation::piecewise_linear<1, 8>::tanh<double>(0.5);
