// expect: activation: a gate needs at least one integer bit, the sign, and one fraction bit
#include "ernn/core/activation/piecewise_linear.hpp"

using gate = ernn::fixed<8, 0>;
gate value = ernn::activation::piecewise_linear<64, 8>::tanh<gate>(ernn::fixed<16, 4>(0.5));
