// expect: activation::exact: fixed-point formats have no exp
#include "ernn/core/activation/exact.hpp"

using gate = ernn::fixed<12, 1>;
gate value = ernn::activation::exact::sigmoid<gate>(ernn::fixed<16, 4>(0.5));
