// expect: activation: the number of segments or entries and the range must be powers of two
#include "ernn/core/activation/piecewise_linear.hpp"

double value = ernn::activation::piecewise_linear<48, 8>::tanh<double>(0.5);
