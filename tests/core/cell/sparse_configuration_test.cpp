// The LSTM with ESE's matrices against the same LSTM with dense ones: every bit must be the same.
#include "ernn/core/cell/sparse_configuration.hpp"

#include <doctest/doctest.h>

#include "core/cell/pruned_lstm.hpp"
#include "core/cell/random_weights.hpp"

namespace {

template <int PEs>
void check_bits() {
  using sparse = pruned::sparse_lstm<PEs>;
  using dense = pruned::dense_lstm;
  const auto weights = pruned::random_weights<PEs>(1);
  random_layer::random_source random(2);
  auto state = sparse::initial_state();
  auto expected = dense::initial_state();
  for (int t = 0; t < 20; ++t) {
    typename sparse::input x;
    random_layer::randomise(x, random, 4);
    state = sparse::step(weights->sparse, x, state);
    expected = dense::step(weights->dense, x, expected);
    for (int u = 0; u < sparse::hidden_size; ++u) REQUIRE(state.cell[u].raw() == expected.cell[u].raw());
    for (int y = 0; y < sparse::output_size; ++y) REQUIRE(state.output[y].raw() == expected.output[y].raw());
  }
}

}  // namespace

TEST_CASE("an LSTM with sparse matrices has the bits of the dense one, for every number of processing elements") {
  check_bits<1>();
  check_bits<3>();
  check_bits<10>();
}

TEST_CASE("a word has 16 bits: 12 of the weight, 4 of the index") {
  using layer = pruned::sparse_lstm<3>;
  static_assert(sizeof(layer::weights().input.part[0].word[0][0]) == 2, "16 bits");
  static_assert(layer::input::value_type::width == 16, "activations");
}
