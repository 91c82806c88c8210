// expect: piecewise_linear_for: the gate must be a fixed-point format
#include "ernn/core/activation/piecewise_linear.hpp"

using policy = ernn::activation::piecewise_linear_for<double>;
double gate = policy::sigmoid<double>(0.5);
