// expect: add_in_range: the accumulator must have all integer and fraction bits of its terms
#include "ernn/core/linear/accumulation.hpp"

auto sum(ernn::fixed<8, 2> accumulator, ernn::fixed<9, 2> term) {
  return ernn::add_in_range(accumulator, term);
}
