// Operations of one step, counted by running the kernels on recorders, against formulas derived by hand.
#include <doctest/doctest.h>

#include <array>

#include "core/cell/distinct_formats.hpp"
#include "core/cell/example_layers.hpp"
#include "ernn/core/layer/network.hpp"
#include "ernn/core/layer/output_layer.hpp"
#include "ernn/core/layer/wrapped_formats.hpp"
#include "ernn/core/number/recorder.hpp"

namespace {

using ernn::operation;

/// Counts operations by kind.
struct counter : ernn::operations_only<counter> {
  static std::array<int, 8> counts;

  template <class Result, class... Operands>
  static node record(operation kind, const ernn::recorder<Operands, counter>&...) {
    ++counts[std::size_t(kind)];
    return {};
  }
};
std::array<int, 8> counter::counts;

template <class Number, class Role>
using counted = ernn::recorder<Number, counter>;

int count_of(operation kind) {
  return counter::counts[std::size_t(kind)];
}

/// Runs one step on recorders.
template <class Layer>
void count_step() {
  static typename Layer::weights weights{};
  static typename Layer::input x{};
  const auto state = Layer::initial_state();
  counter::counts = {};
  Layer::step(weights, x, state);
}
template <class Config>
void count_lstm() {
  count_step<ernn::lstm<ernn::wrapped_configuration<Config, counted>>>();
}
template <class Config, class Reset>
void count_gru() {
  count_step<ernn::gru<ernn::wrapped_configuration<Config, counted>, Reset>>();
}

/// Real multiplications of a block product, four for each of the b/2 - 1 complex bins (e-rnn, section 2).
int block_product(int b, int per_complex_bin = 4) {
  return b == 1 ? 1 : 2 + per_complex_bin * (b / 2 - 1);
}

/// Of a transform: every stage of size n > 4 has n/4 - 1 butterflies with four, of which the one at 45 degrees takes
/// two.
int transform(int b) {
  return b <= 4 ? 0 : 2 * transform(b / 2) + 4 * (b / 4 - 1) - 2;
}

int blocks(int size, int b) {
  return (size + b - 1) / b;
}

/// Of all products with one matrix, without transforms.
int products(int rows, int columns, int b, int per_complex_bin = 4) {
  return blocks(rows, b) * blocks(columns, b) * block_product(b, per_complex_bin);
}

/// A piecewise-linear gate interpolates with one multiplication and reads two tables.
constexpr int lstm_gates = 5, gru_gates = 3;

/// Transforms of x and y', the fused product, its inverse transforms, peepholes, f * c' + i * g, o * tanh(c),
/// projection.
int lstm_multiplications(int x, int hidden, int y, int b, bool peepholes, bool projection, int per_complex_bin = 4) {
  return (blocks(x, b) + blocks(y, b) + blocks(4 * hidden, b)) * transform(b) +
         products(4 * hidden, x, b, per_complex_bin) + products(4 * hidden, y, b, per_complex_bin) +
         hidden * ((peepholes ? 3 : 0) + 3 + lstm_gates) +
         (projection ? (blocks(hidden, b) + blocks(y, b)) * transform(b) + products(y, hidden, b, per_complex_bin) : 0);
}

/// Transforms of x and c' and back for both gates; the products; r * (..), (1 - z) * c' + z * h. The candidate needs
/// two transforms per block row in either form: with the reset before the product, of r * c' and back; with the reset
/// after it, back for both of its parts, which cannot be added as spectra.
int gru_multiplications(int x, int hidden, int b) {
  const int rows = blocks(hidden, b);
  return (blocks(x, b) + rows + 2 * rows + 2 * rows) * transform(b) + 3 * products(hidden, x, b) +
         3 * products(hidden, hidden, b) + hidden * (1 + 2 + gru_gates);
}

struct three_products : example::projected_lstm<16, distinct_formats, true> {
  using complex_product = ernn::three_multiplications;
};

template <int BlockSize>
void check_layers() {
  CAPTURE(BlockSize);
  count_lstm<example::projected_lstm<BlockSize, distinct_formats, true>>();
  CHECK(count_of(operation::multiply) == lstm_multiplications(13, 32, 20, BlockSize, true, true));
  CHECK(count_of(operation::lookup) == 32 * lstm_gates * 2);
  count_lstm<example::plain_lstm<BlockSize, distinct_formats, false>>();
  CHECK(count_of(operation::multiply) == lstm_multiplications(13, 16, 16, BlockSize, false, false));
  count_gru<example::plain_gru<BlockSize, distinct_formats>, ernn::reset_before>();
  CHECK(count_of(operation::multiply) == gru_multiplications(13, 16, BlockSize));
  CHECK(count_of(operation::lookup) == 16 * gru_gates * 2);
  count_gru<example::plain_gru<BlockSize, distinct_formats>, ernn::reset_after>();
  CHECK(count_of(operation::multiply) == gru_multiplications(13, 16, BlockSize));
}

}  // namespace

TEST_CASE("the formulas give the published counts") {
  CHECK(block_product(8) == 14);
  CHECK(block_product(16) == 30);
  CHECK(block_product(8, 3) == 11);
  CHECK(block_product(16, 3) == 23);
  CHECK(transform(8) == 2);
  CHECK(transform(16) == 14);
}

TEST_CASE("multiplications of a step are those of the formulas") {
  check_layers<1>();
  check_layers<4>();
  check_layers<8>();
  check_layers<16>();
}

TEST_CASE("three-multiplication products save a quarter of the complex bins' multiplications") {
  count_lstm<three_products>();
  CHECK(count_of(operation::multiply) == lstm_multiplications(13, 32, 20, 16, true, true, 3));
}

TEST_CASE("every kind of operation of a dense LSTM is accounted for") {
  constexpr int x = 13, hidden = 32, y = 20, rows = 4 * hidden;
  count_lstm<example::projected_lstm<1, distinct_formats, true>>();
  // Three sigmoids and two tanh. Each folds its argument (compare, negate, select), stops at the table's end (compare,
  // select), adds the rise, and mirrors by the sign (select); a sigmoid adds 1/2 and subtracts from 1, a tanh negates.
  constexpr int sigmoids = 3 * hidden, tanhs = 2 * hidden;
  const int matrix_sums = rows * x + rows * y + y * hidden;  // accumulators begin at zero
  const int element_sums = rows /* both products */ + rows /* bias */ + 3 * hidden /* peepholes */ + hidden /* cell */;
  CHECK(count_of(operation::add) == matrix_sums + element_sums + 2 * sigmoids + tanhs);
  CHECK(count_of(operation::subtract) == sigmoids);
  CHECK(count_of(operation::negate) == sigmoids + 2 * tanhs);
  CHECK(count_of(operation::compare) == 2 * (sigmoids + tanhs));
  CHECK(count_of(operation::select) == 3 * (sigmoids + tanhs));
}

namespace {

struct second_config : ernn::layer_defaults<8, ernn::standard_formats<12, 8>> {
  static constexpr int input_size = 20;
  static constexpr int hidden_size = 16;
};
struct scores_config : ernn::output_layer_defaults<1, ernn::standard_formats<12, 8>> {
  static constexpr int input_size = 16;
  static constexpr int output_size = 5;
};

}  // namespace

TEST_CASE("a network's multiplications are its layers'") {
  using first = ernn::wrapped_configuration<example::projected_lstm<8, distinct_formats, true>, counted>;
  using second = ernn::wrapped_configuration<second_config, counted>;
  using scores = ernn::wrapped_configuration<scores_config, counted>;
  using model = ernn::network<ernn::output_layer<scores>, ernn::lstm<first>, ernn::gru<second, ernn::reset_before>>;
  static model::weights weights{};
  static model::input x{};
  auto state = model::initial_state();
  counter::counts = {};
  model::step(weights, x, state);
  CHECK(count_of(operation::multiply) ==
        lstm_multiplications(13, 32, 20, 8, true, true) + gru_multiplications(20, 16, 8) + products(5, 16, 1));
}
