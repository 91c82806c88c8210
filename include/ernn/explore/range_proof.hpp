#ifndef ERNN_EXPLORE_RANGE_PROOF_HPP
#define ERNN_EXPLORE_RANGE_PROOF_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ernn/core/layer/wrapped_formats.hpp"
#include "ernn/core/number/interval.hpp"
#include "ernn/explore/copy_weights.hpp"

/// Range analysis: one step of a layer's own kernel in interval arithmetic, with its actual weights, from every input
/// and every state that the formats can hold. What it finds is a proof, because the ends of the intervals are exact.
namespace ernn::explore {

/// What can reach a named format of a layer before it is narrowed.
struct proven_range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  int given_integer_bits = std::numeric_limits<int>::min();  ///< of the widest: each matrix has its own accumulator
  int given_width = 0;
  bool overflows = false;  ///< whether a value can occur for which the format has too few integer bits

  /// Integer bits, sign included, with which nothing would overflow.
  int needed_integer_bits() const {
    int bits = -60;
    while (low < -std::ldexp(1.0, bits - 1) || high >= std::ldexp(1.0, bits - 1)) ++bits;
    return bits;
  }
};

/// By the names of the formats; "accumulator" for the sums of spectral products.
using layer_ranges = std::map<std::string, proven_range, std::less<>>;

namespace detail {

/// Where a kernel run on intervals writes what it narrows; one analysis at a time per thread.
inline layer_ranges*& current_ranges() {
  thread_local layer_ranges* ranges = nullptr;
  return ranges;
}

template <class Role>
struct range_log {
  template <class Before, class After>
  static void narrowed(const Before& before, const After& /*after*/) {
    using format = typename After::number;
    proven_range& range = (*current_ranges())[Role::name()];
    const double low = static_cast<double>(before.low()), high = static_cast<double>(before.high());
    const double half_step = std::ldexp(0.5, -format::fraction_bits);
    // Above the highest number there is a step without another integer bit. Rounding half of it up would wrap around;
    // a format that saturates stays at the highest, less than a step away.
    const bool saturates = io::format_of<format>().overflows == overflow::saturate;
    const double below = static_cast<double>(format::highest()) + (saturates ? 2 * half_step : half_step);
    range.low = std::min(range.low, low);
    range.high = std::max(range.high, high);
    range.given_integer_bits = std::max(range.given_integer_bits, format::integer_bits);
    range.given_width = std::max(range.given_width, format::width);
    range.overflows = range.overflows || low < static_cast<double>(format::lowest()) - half_step || high >= below;
  }
};

template <class Number, class Role>
using logged_interval = interval<Number, range_log<Role>>;

/// Derived accumulators that log every partial sum.
struct logged_accumulation {
  template <class Term, int Terms>
  using format = logged_interval<typename arithmetic<typename Term::number>::template sum<Terms>, role::accumulator>;

  template <class Accumulator, class Term>
  static Accumulator add(const Accumulator& accumulator, const Term& term) {
    return accumulator + term;
  }
};

template <class Config>
struct interval_configuration : Config {
  struct formats : wrapped_formats<typename Config::formats, logged_interval> {
    using accumulation = logged_accumulation;
  };
};

/// A layer in interval arithmetic.
template <class Layer>
struct interval_layer;
template <class Config>
struct interval_layer<lstm<Config>> {
  using type = lstm<interval_configuration<Config>>;
};
template <class Config, class Reset>
struct interval_layer<gru<Config, Reset>> {
  using type = gru<interval_configuration<Config>, Reset>;
};

/// All values that a format can hold.
template <class Interval, int Size>
void set_to_everything(array<Interval, Size>& vector) {
  using number = typename Interval::number;
  for (Interval& x : vector.data) x = Interval(number::lowest(), number::highest());
}

}  // namespace detail

/// Ranges of all named formats of a layer, over every input and every state.
///
/// \tparam Layer    lstm or gru in fixed point, with weights of at most 53 bits
/// \param  weights  the trained, quantised weights
template <class Layer>
layer_ranges prove_ranges(typename Layer::weights& weights) {
  using intervals = typename detail::interval_layer<Layer>::type;
  static_assert(Layer::formats::spectral_weight::width <= 53 && Layer::formats::bias::width <= 53,
                "prove_ranges: weights and biases must have at most 53 bits, so that a double holds them exactly. "
                "Choose narrower formats.");
  const auto interval_weights = std::make_unique<typename intervals::weights>();
  const auto input = std::make_unique<typename intervals::input>();
  const auto state = std::make_unique<typename intervals::state>();
  copy_weights<Layer, intervals>(weights, *interval_weights);
  detail::set_to_everything(*input);
  detail::set_to_everything(state->output);
  if constexpr (requires { state->cell; }) detail::set_to_everything(state->cell);

  layer_ranges ranges;
  detail::current_ranges() = &ranges;
  const auto next = std::make_unique<typename intervals::state>(intervals::step(*interval_weights, *input, *state));
  detail::current_ranges() = nullptr;
  return ranges;
}

namespace detail {

template <class First, class... Rest>
void prove_layers(std::type_identity<stack<First, Rest...>>, typename stack<First, Rest...>::weights& weights,
                  std::vector<layer_ranges>& result) {
  result.push_back(prove_ranges<First>(weights.first));
  if constexpr (sizeof...(Rest) > 0) {
    prove_layers(std::type_identity<stack<Rest...>>(), weights.rest, result);
  }
}

}  // namespace detail

/// The same for every recurrent layer of a network, first layer first.
template <class Network>
std::vector<layer_ranges> prove_network_ranges(typename Network::weights& weights) {
  std::vector<layer_ranges> result;
  detail::prove_layers(std::type_identity<typename Network::recurrent>(), weights.layers, result);
  return result;
}

/// Whether values beyond a format's range are part of the design: sigmoid and tanh are flat there, or the state is
/// meant to stay within what training has seen. Everywhere else overflow would be an error.
inline bool may_saturate(std::string_view format) {
  return format == "pre_activation" || format == "cell" || format == "state" || format == "input" || format == "output";
}

}  // namespace ernn::explore

#endif  // ERNN_EXPLORE_RANGE_PROOF_HPP
