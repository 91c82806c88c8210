// expect: activation: at least 2 segments, or 4 table entries, are needed
#include "ernn/core/activation/table.hpp"

double value = ernn::activation::table<2, 8>::tanh<double>(0.5);
