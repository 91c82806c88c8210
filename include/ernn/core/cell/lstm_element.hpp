#ifndef ERNN_CORE_CELL_LSTM_ELEMENT_HPP
#define ERNN_CORE_CELL_LSTM_ELEMENT_HPP

#include "ernn/core/cell/peephole.hpp"
#include "ernn/core/number/arithmetic.hpp"
#include "ernn/core/pragma.hpp"

namespace ernn {

/// Four values of one hidden unit, in the library's gate order.
template <class Number>
struct lstm_gates {
  Number input, forget, candidate, output;
};

/// Cell state and cell output (before projection) of one hidden unit.
template <class Formats>
struct lstm_unit {
  typename Formats::cell cell;
  typename Formats::hidden hidden;
};

/// Element-wise stage of one hidden unit: peepholes, activations, new cell state and output.
///
/// The output gate looks at the NEW cell state, the other two at the previous one.
/// Source: Sak et al. 2014, eq. 7-12; E-RNN, eq. 1 (with tanh for the candidate, as its authors train it).
///
/// \tparam Formats     number format of every named value: pre_activation, gate, cell, hidden
/// \tparam Activation  policy with `sigmoid<Gate>(x)` and `tanh<Gate>(x)`
/// \param  sums        W [x; y'] + b of the unit, one per gate, exact
/// \param  peephole    weights of the three gates that see the cell, or no_peepholes for each
/// \param  previous    cell state of the previous step
template <class Formats, class Activation, class Sum, class Peephole>
ERNN_INLINE_ON_CPU lstm_unit<Formats> lstm_element(const lstm_gates<Sum>& sums,
                                                   const lstm_peepholes<Peephole>& peephole,
                                                   const typename Formats::cell& previous) {
  using pre_activation = typename Formats::pre_activation;
  using gate = typename Formats::gate;

  // Products and sums are exact; a value is rounded only where it gets a named format.
  const pre_activation input_sum = add_peephole(sums.input, peephole.input, previous);
  const pre_activation forget_sum = add_peephole(sums.forget, peephole.forget, previous);
  const pre_activation candidate_sum = sums.candidate;
  const gate input = Activation::template sigmoid<gate>(input_sum);
  const gate forget = Activation::template sigmoid<gate>(forget_sum);
  const gate candidate = Activation::template tanh<gate>(candidate_sum);

  lstm_unit<Formats> next;
  next.cell = add_products(forget, previous, input, candidate);

  const pre_activation output_sum = add_peephole(sums.output, peephole.output, next.cell);
  const gate output = Activation::template sigmoid<gate>(output_sum);
  const pre_activation squashed_sum = next.cell;
  const gate squashed = Activation::template tanh<gate>(squashed_sum);
  next.hidden = output * squashed;
  return next;
}

}  // namespace ernn

#endif  // ERNN_CORE_CELL_LSTM_ELEMENT_HPP
