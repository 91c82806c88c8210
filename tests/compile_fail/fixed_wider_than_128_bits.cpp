// expect: fixed: a value of more than 128 bits needs Boost.Multiprecision. Include <ernn/wide.hpp>
#include "ernn/core/number/fixed.hpp"

ernn::fixed<100, 50> factor(0.5);
auto product = factor * factor;
