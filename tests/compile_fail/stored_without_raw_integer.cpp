// expect: stored: Number must be a fixed<...>, which has a raw integer.
#include "ernn/core/number/stored.hpp"

ernn::stored<double> weight;
