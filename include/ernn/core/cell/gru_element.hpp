#ifndef ERNN_CORE_CELL_GRU_ELEMENT_HPP
#define ERNN_CORE_CELL_GRU_ELEMENT_HPP

#include "ernn/core/number/arithmetic.hpp"
#include "ernn/core/pragma.hpp"

namespace ernn {

/// Where the reset gate r of a GRU acts. Frameworks differ, and weights of one form are wrong in the other.
struct reset_before {};  ///< h = tanh(W_hx x + W_hc (r * c') + b_h): Cho et al. 2014; E-RNN, eq. 2
struct reset_after {};   ///< h = tanh(W_hx x + b_h + r * (W_hc c' + b_hc)): PyTorch, Keras' reset_after, cuDNN

/// New state of one hidden unit: c = (1 - z) * c' + z * h.
///
/// \tparam Formats        pre_activation, gate, state
/// \tparam Activation     policy with `tanh<Gate>(x)`
/// \param  update         z, within [0, 1]
/// \param  candidate_sum  what tanh is taken of, exact
/// \param  previous       c'
template <class Formats, class Activation, class Sum>
ERNN_INLINE_ON_CPU typename Formats::state gru_element(const typename Formats::gate& update, const Sum& candidate_sum,
                                                       const typename Formats::state& previous) {
  using gate = typename Formats::gate;
  const typename Formats::pre_activation narrowed_sum = candidate_sum;
  const gate candidate = Activation::template tanh<gate>(narrowed_sum);
  return blend(update, previous, candidate);
}

}  // namespace ernn

#endif  // ERNN_CORE_CELL_GRU_ELEMENT_HPP
