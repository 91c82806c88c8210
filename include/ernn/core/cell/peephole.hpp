#ifndef ERNN_CORE_CELL_PEEPHOLE_HPP
#define ERNN_CORE_CELL_PEEPHOLE_HPP

#include "ernn/core/number/array.hpp"

namespace ernn {

/// Diagonal recurrent weights of one hidden unit: what its gates see of the cell state. The candidate has none.
template <class Number>
struct lstm_peepholes {
  Number input, forget, output;
};

/// How a layer without peepholes takes part in the element-wise stage: the cell state adds nothing.
struct no_peepholes {};

template <class Sum, class Cell, class Peephole>
constexpr auto add_peephole(const Sum& sum, const Peephole& weight, const Cell& cell) {
  return sum + weight * cell;
}
template <class Sum, class Cell>
constexpr Sum add_peephole(const Sum& sum, no_peepholes /*weight*/, const Cell& /*cell*/) {
  return sum;
}

/// Peephole weights of a layer, [hidden_size] per gate; without peepholes nothing is stored.
template <class Peephole, int HiddenSize, bool Present>
struct peephole_weights {
  array<lstm_peepholes<Peephole>, HiddenSize> unit;
};
template <class Peephole, int HiddenSize>
struct peephole_weights<Peephole, HiddenSize, false> {
  struct nothing {
    constexpr lstm_peepholes<no_peepholes> operator[](int /*index*/) const { return {}; }
  };
  nothing unit;
};

}  // namespace ernn

#endif  // ERNN_CORE_CELL_PEEPHOLE_HPP
