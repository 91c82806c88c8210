// The bits of the scalar kernel, from every cell, block size and format, at the ends of the formats and between.
#include <doctest/doctest.h>

#include <memory>

#include "core/cell/distinct_formats.hpp"
#include "core/cell/every_number.hpp"
#include "core/cell/example_layers.hpp"
#include "ernn/simd.hpp"
#include "simd/number_source.hpp"

namespace {

using ernn::standard_formats;

template <class Number, int Size>
int differing(const ernn::array<Number, Size>& a, const ernn::array<Number, Size>& b) {
  int count = 0;
  for (int i = 0; i < Size; ++i) count += a[i] == b[i] ? 0 : 1;
  return count;
}

/// Numbers that differ from the scalar kernel's in a run of a layer.
template <class Layer>
int differing_in_run(int scale) {
  using vector_layer = ernn::vectorised<Layer>;
  const auto weights = std::make_unique<typename Layer::weights>();
  const auto same_weights = std::make_unique<typename vector_layer::weights>();
  set_every_number<Layer>(*weights, scale, number_source());
  set_every_number<vector_layer>(*same_weights, scale, number_source());

  number_source source;
  auto state = Layer::initial_state();
  auto same_state = vector_layer::initial_state();
  int count = 0;
  for (int t = 0; t < 10; ++t) {
    typename Layer::input x;
    source.fill(x);
    state = Layer::step(*weights, x, state);
    same_state = vector_layer::step(*same_weights, x, same_state);
    count += differing(state.output, same_state.output);
    if constexpr (requires { state.cell; }) count += differing(state.cell, same_state.cell);
  }
  return count;
}

/// With weights small enough not to saturate everything, and with the largest.
template <class Layer>
int differing_in_runs() {
  return differing_in_run<Layer>(-3) + differing_in_run<Layer>(Layer::formats::highest_scale);
}

/// Sizes that are no multiples of blocks or of lanes.
template <int BlockSize, class Formats>
struct odd_lstm : ernn::layer_defaults<BlockSize, Formats> {
  static constexpr int input_size = 13;
  static constexpr int hidden_size = 3 * BlockSize;
  static constexpr int projection_size = 2 * BlockSize + 1;
  static constexpr bool peepholes = true;
};

}  // namespace

TEST_CASE("an LSTM with peepholes and projection equals the scalar kernel") {
  CHECK(differing_in_runs<ernn::lstm<odd_lstm<1, standard_formats<12, 1, 3>>>>() == 0);
  CHECK(differing_in_runs<ernn::lstm<odd_lstm<8, standard_formats<16, 8, 3>>>>() == 0);
}

TEST_CASE("a plain LSTM, and one with a block size for every matrix") {
  CHECK(differing_in_runs<ernn::lstm<example::plain_lstm<4, standard_formats<12, 4>, false>>>() == 0);
  CHECK(differing_in_runs<ernn::lstm<example::mixed_lstm<distinct_formats, true>>>() == 0);
}

TEST_CASE("a GRU with the reset before and after the recurrent product") {
  CHECK(differing_in_runs<ernn::gru<example::mixed_gru<distinct_formats>, ernn::reset_before>>() == 0);
  CHECK(differing_in_runs<ernn::gru<example::plain_gru<2, standard_formats<12, 2>>, ernn::reset_after>>() == 0);
}

TEST_CASE("the widest formats: 24 bits are summed by the scalar kernel, and need 128 bits on the way") {
  CHECK(differing_in_runs<ernn::gru<example::plain_gru<8, standard_formats<24, 8>>, ernn::reset_before>>() == 0);
}
