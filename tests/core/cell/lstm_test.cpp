// The LSTM kernel in floating point against its equations on dense matrices.
#include "ernn/core/cell/lstm.hpp"

#include <doctest/doctest.h>

#include "core/cell/example_layers.hpp"
#include "core/cell/random_weights.hpp"

namespace {

using double_formats = ernn::uniform_formats<double>;
using float_formats = ernn::uniform_formats<float>;

/// Largest difference of any cell state or output over a random sequence.
template <class Config>
double difference_from_equations(unsigned seed) {
  using layer = ernn::lstm<Config>;
  using number = typename layer::output::value_type;
  random_layer::random_source random(seed);
  static typename layer::weights weights;
  reference::lstm same = random_layer::fill<layer>(weights, random, 0.5);
  auto state = layer::initial_state();
  long double largest = 0;
  for (int t = 0; t < 50; ++t) {
    typename layer::input x;
    same.step(random_layer::randomise(x, random, 2));
    state = layer::step(weights, x, state);
    for (int u = 0; u < layer::hidden_size; ++u) {
      largest = std::fmax(largest, std::fabs(number(same.cell[std::size_t(u)]) - state.cell[u]));
    }
    for (int i = 0; i < layer::output_size; ++i) {
      largest = std::fmax(largest, std::fabs(number(same.output[std::size_t(i)]) - state.output[i]));
    }
  }
  return double(largest);
}

}  // namespace

TEST_CASE("a dense LSTM follows its equations") {
  CHECK(difference_from_equations<example::plain_lstm<1, double_formats, false>>(1) < 1e-13);
  CHECK(difference_from_equations<example::plain_lstm<1, double_formats, true>>(2) < 1e-13);
  CHECK(difference_from_equations<example::projected_lstm<1, double_formats, false>>(3) < 1e-13);
  CHECK(difference_from_equations<example::projected_lstm<1, double_formats, true>>(4) < 1e-13);
}

TEST_CASE("a block-circulant LSTM follows the equations of its dense form, whatever the block size") {
  CHECK(difference_from_equations<example::projected_lstm<2, double_formats, true>>(5) < 1e-13);
  CHECK(difference_from_equations<example::projected_lstm<4, double_formats, true>>(6) < 1e-13);
  CHECK(difference_from_equations<example::plain_lstm<8, double_formats, true>>(7) < 1e-13);
  CHECK(difference_from_equations<example::projected_lstm<16, double_formats, false>>(8) < 1e-13);
}

TEST_CASE("an LSTM's matrices may have different block sizes") {
  CHECK(difference_from_equations<example::mixed_lstm<double_formats, true>>(9) < 1e-13);
  CHECK(difference_from_equations<example::mixed_lstm<double_formats, false>>(10) < 1e-13);
}

TEST_CASE("an LSTM in single precision differs by rounding only") {
  CHECK(difference_from_equations<example::mixed_lstm<float_formats, true>>(11) < 1e-4);
}

TEST_CASE("the state before the first step is zero") {
  using layer = ernn::lstm<example::projected_lstm<8, double_formats, true>>;
  const auto state = layer::initial_state();
  for (const double value : state.cell.data) CHECK(value == 0);
  for (const double value : state.output.data) CHECK(value == 0);
}

TEST_CASE("sizes of a layer follow from its configuration") {
  using layer = ernn::lstm<example::projected_lstm<8, double_formats, true>>;
  static_assert(layer::output_size == 20 && layer::gate_rows == 128, "with projection the output has its size");
  static_assert(ernn::lstm<example::plain_lstm<8, double_formats, true>>::output_size == 16, "otherwise the cell's");
  static_assert(sizeof(ernn::lstm<example::plain_lstm<1, double_formats, false>>::weights) <
                    sizeof(ernn::lstm<example::plain_lstm<1, double_formats, true>>::weights),
                "absent peepholes are not stored");
  CHECK(layer::gate_count == 4);
}
