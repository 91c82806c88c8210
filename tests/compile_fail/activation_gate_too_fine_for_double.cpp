// expect: activation: a gate of more than 48 fraction bits has no accurate table
#include "ernn/core/activation/piecewise_linear.hpp"

using gate = ernn::fixed<50, 1>;
gate value = ernn::activation::piecewise_linear<2048, 32>::sigmoid<gate>(ernn::fixed<32, 6>(0.5));
