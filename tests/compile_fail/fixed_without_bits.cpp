// expect: fixed: Width must be at least 1 bit, the sign.
#include "ernn/core/number/fixed.hpp"

ernn::fixed<0, 0> value(0.5);
