#ifndef ERNN_CORE_LAYER_NETWORK_HPP
#define ERNN_CORE_LAYER_NETWORK_HPP

#include "ernn/core/linear/elementwise.hpp"

namespace ernn {

/// Recurrent layers on top of each other: every layer reads the outputs of the one before, of the same time step.
///
/// \tparam Layers  lstm or gru, first layer first
template <class... Layers>
struct stack;

template <class Last>
struct stack<Last> {
  static constexpr int layer_count = 1;
  using input = typename Last::input;
  using output = typename Last::output;

  struct weights {
    typename Last::weights first;
  };
  struct state {
    typename Last::state first;
  };

  static state initial_state() { return {Last::initial_state()}; }
  static state step(const weights& w, const input& x, const state& previous) {
    return {Last::step(w.first, x, previous.first)};
  }
  static const output& output_of(const state& s) { return Last::output_of(s.first); }
};

template <class First, class Second, class... Rest>
struct stack<First, Second, Rest...> {
  using upper = stack<Second, Rest...>;
  static_assert(First::output_size == Second::input_size,
                "stack: a layer's input_size must equal the output size of the layer below (its projection_size, or "
                "hidden_size without projection). Change one of the two.");

  static constexpr int layer_count = 1 + upper::layer_count;
  using input = typename First::input;
  using output = typename upper::output;

  struct weights {
    typename First::weights first;
    typename upper::weights rest;
  };
  struct state {
    typename First::state first;
    typename upper::state rest;
  };

  static state initial_state() { return {First::initial_state(), upper::initial_state()}; }

  static state step(const weights& w, const input& x, const state& previous) {
    state next;
    next.first = First::step(w.first, x, previous.first);
    using upper_number = typename upper::input::value_type;
    next.rest = upper::step(w.rest, convert<upper_number>(First::output_of(next.first)), previous.rest);
    return next;
  }

  static const output& output_of(const state& s) { return upper::output_of(s.rest); }
};

template <class Last>
constexpr int stack<Last>::layer_count;
template <class First, class Second, class... Rest>
constexpr int stack<First, Second, Rest...>::layer_count;

/// Recurrent layers and a dense output layer.
///
/// \tparam Output  output_layer
/// \tparam Layers  lstm or gru, first layer first
template <class Output, class... Layers>
struct network {
  static_assert(sizeof...(Layers) >= 1,
                "network: there must be at least one recurrent layer below the output layer. Name them after it.");

  using recurrent = stack<Layers...>;
  using output_part = Output;
  static_assert(Output::input_size == recurrent::output::size,
                "network: the output layer's input_size must equal the output size of the last recurrent layer. Change "
                "one of the two.");

  using output_formats = typename Output::formats;
  using input = typename recurrent::input;
  using output = typename Output::output;
  using state = typename recurrent::state;

  struct weights {
    typename recurrent::weights layers;
    typename Output::weights output;
  };

  /// The state before the first frame: all zero.
  static state initial_state() { return recurrent::initial_state(); }

  /// One time step. \param x  [input_size]  \param s  replaced by the new state  \return scores [output_size]
  static output step(const weights& w, const input& x, state& s) {
    s = recurrent::step(w.layers, x, s);
    return Output::apply(w.output, convert<typename Output::input::value_type>(recurrent::output_of(s)));
  }
};

}  // namespace ernn

#endif  // ERNN_CORE_LAYER_NETWORK_HPP
