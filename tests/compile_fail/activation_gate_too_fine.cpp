// expect: piecewise_linear_for: a gate of more than 19 fraction bits needs more than 2048 segments
#include "ernn/core/activation/piecewise_linear.hpp"

using gate = ernn::fixed<24, 1>;
gate value = ernn::activation::piecewise_linear_for<gate>::sigmoid<gate>(ernn::fixed<32, 6>(0.5));
