// Every number of a layer at one end of its format or the other: nothing overflows unseen, no bit differs from the
// plain model, and the intervals hold. Undefined behaviour would show here when built with ERNN_SANITIZERS=undefined.
#include <doctest/doctest.h>

#include "core/cell/distinct_formats.hpp"
#include "core/cell/every_number.hpp"
#include "core/cell/plain_fixed_point.hpp"
#include "ernn/core/layer/wrapped_formats.hpp"
#include "ernn/core/number/interval.hpp"

namespace {

template <int BlockSize>
struct lstm_config : ernn::layer_defaults<BlockSize, distinct_formats> {
  static constexpr int input_size = 7;
  static constexpr int hidden_size = BlockSize < 8 ? 8 : BlockSize;
  static constexpr int projection_size = 6;
  static constexpr bool peepholes = true;
};

template <int BlockSize>
struct gru_config : ernn::layer_defaults<BlockSize, distinct_formats> {
  static constexpr int input_size = 7;
  static constexpr int hidden_size = BlockSize < 8 ? 8 : BlockSize;
};

/// Ends of formats in a pattern: bit n of it chooses the end of every n-th number, modulo 5.
class end_source {
 public:
  explicit end_source(int pattern) : pattern_(pattern) {}

  template <class Fixed>
  void operator()(Fixed& x) {
    const bool high = (pattern_ >> (count_++ % 5) & 1) != 0;
    x = high ? Fixed::highest() : Fixed::lowest();
  }
  template <class Fixed>
  void operator()(ernn::interval<Fixed>& x) {
    Fixed end{};
    (*this)(end);
    x = {end, end};
  }

 private:
  int pattern_, count_ = 0;
};

constexpr int patterns = 32, steps = 4;

/// Weights, state and inputs of a run that consists of ends only.
template <class Layer>
struct extreme_run {
  typename Layer::weights weights;
  typename Layer::state state;
  typename Layer::input x;

  extreme_run(int pattern, int scale) {
    end_source source(pattern);
    set_every_number<Layer>(weights, scale, source);
    set_every_state_number(state, source);
    for (auto& value : x.data) source(value);
  }
};

template <class Layer>
bool same_state(const typename Layer::state& ours, const plain::lstm<Layer>& expected) {
  return plain::values_of(ours.cell) == expected.cell && plain::values_of(ours.output) == expected.output;
}
template <class Layer>
bool same_state(const typename Layer::state& ours, const plain::gru<Layer>& expected) {
  return plain::values_of(ours.output) == expected.output;
}

/// Number of steps that differ from the plain model's.
template <class Layer, class Plain>
int differing_steps() {
  int differing = 0;
  for (const int scale : {distinct_formats::lowest_scale, 0, distinct_formats::highest_scale}) {
    for (int pattern = 0; pattern < patterns; ++pattern) {
      extreme_run<Layer> run(pattern, scale);
      Plain expected{run.weights};
      expected.output = plain::values_of(run.state.output);
      if constexpr (requires { run.state.cell; }) expected.cell = plain::values_of(run.state.cell);
      for (int t = 0; t < steps; ++t) {
        run.state = Layer::step(run.weights, run.x, run.state);
        expected.step(run.x);
        differing += same_state<Layer>(run.state, expected) ? 0 : 1;
      }
    }
  }
  return differing;
}

template <class Number, class Role>
using plain_interval = ernn::interval<Number>;

template <class Fixed, int Size>
int outside(const ernn::array<Fixed, Size>& values, const ernn::array<ernn::interval<Fixed>, Size>& bounds) {
  int count = 0;
  for (int i = 0; i < Size; ++i) count += values[i] < bounds[i].low() || values[i] > bounds[i].high() ? 1 : 0;
  return count;
}

/// Number of values outside of the intervals that a run on intervals without width gives.
template <class Layer, class Intervals>
int values_outside_of_intervals() {
  int count = 0;
  for (const int scale : {distinct_formats::lowest_scale, 0, distinct_formats::highest_scale}) {
    for (int pattern = 0; pattern < patterns; ++pattern) {
      extreme_run<Layer> run(pattern, scale);
      extreme_run<Intervals> bounds(pattern, scale);
      for (int t = 0; t < steps; ++t) {
        run.state = Layer::step(run.weights, run.x, run.state);
        bounds.state = Intervals::step(bounds.weights, bounds.x, bounds.state);
        count += outside(run.state.output, bounds.state.output);
        if constexpr (requires { run.state.cell; }) count += outside(run.state.cell, bounds.state.cell);
      }
    }
  }
  return count;
}

template <int BlockSize>
int differing_lstm_steps() {
  using layer = ernn::lstm<lstm_config<BlockSize>>;
  return differing_steps<layer, plain::lstm<layer>>();
}
template <int BlockSize, class Reset>
int differing_gru_steps() {
  using layer = ernn::gru<gru_config<BlockSize>, Reset>;
  return differing_steps<layer, plain::gru<layer>>();
}

template <int BlockSize>
int lstm_values_outside() {
  using config = lstm_config<BlockSize>;
  return values_outside_of_intervals<ernn::lstm<config>,
                                     ernn::lstm<ernn::wrapped_configuration<config, plain_interval>>>();
}
template <int BlockSize, class Reset>
int gru_values_outside() {
  using config = gru_config<BlockSize>;
  return values_outside_of_intervals<ernn::gru<config, Reset>,
                                     ernn::gru<ernn::wrapped_configuration<config, plain_interval>, Reset>>();
}

}  // namespace

TEST_CASE("an LSTM at the ends of its formats equals the plain model") {
  CHECK(differing_lstm_steps<1>() == 0);
  CHECK(differing_lstm_steps<4>() == 0);
}

TEST_CASE_TEMPLATE("a GRU at the ends of its formats equals the plain model", Reset, ernn::reset_before,
                   ernn::reset_after) {
  CHECK(differing_gru_steps<1, Reset>() == 0);
  CHECK(differing_gru_steps<4, Reset>() == 0);
}

TEST_CASE("larger blocks at the ends of their formats stay within what interval arithmetic proves") {
  CHECK(lstm_values_outside<8>() == 0);
  CHECK(lstm_values_outside<64>() == 0);
  CHECK(gru_values_outside<16, ernn::reset_before>() == 0);
  CHECK(gru_values_outside<32, ernn::reset_after>() == 0);
}
