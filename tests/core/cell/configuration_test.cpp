// What a configuration may choose beside sizes: activations and accumulators.
#include "ernn/core/cell/configuration.hpp"

#include <doctest/doctest.h>

#include <type_traits>

#include "core/cell/distinct_formats.hpp"
#include "core/cell/plain_fixed_point.hpp"
#include "core/cell/random_weights.hpp"
#include "ernn/core/activation/table.hpp"

namespace {

template <class Formats>
struct sizes : ernn::layer_defaults<4, Formats> {
  static constexpr int input_size = 7;
  static constexpr int hidden_size = 8;
  static constexpr int projection_size = 6;
  static constexpr bool peepholes = true;
};

struct with_table : sizes<distinct_formats> {
  using activation = ernn::activation::table<512, 16>;
};

/// Sums of two blocks of products of a 10-bit weight and a spectrum: nothing is rounded, and 7 integer bits are enough
/// for these weights.
struct formats_with_named_accumulator : distinct_formats {
  using accumulation = ernn::named_accumulator<ernn::fixed<32, 7>>;
};

/// As named, but so narrow that it saturates.
struct formats_with_narrow_accumulator : distinct_formats {
  using accumulation = ernn::named_accumulator<ernn::fixed<20, 1>>;
};

template <class Layer>
ernn::array<plain::vector, 20> outputs() {
  random_layer::random_source random(1);
  static typename Layer::weights weights;
  random_layer::fill<Layer>(weights, random, 0.3);
  auto state = Layer::initial_state();
  ernn::array<plain::vector, 20> result;
  for (auto& output : result.data) {
    typename Layer::input x;
    random_layer::randomise(x, random, 4);
    state = Layer::step(weights, x, state);
    output = plain::values_of(state.output);
  }
  return result;
}

template <class Layer, class Other>
bool same_outputs() {
  const auto a = outputs<Layer>(), b = outputs<Other>();
  for (int t = 0; t < a.size; ++t) {
    if (a[t] != b[t]) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("activations follow from the gate: lines in fixed point, the functions themselves in floating point") {
  using fixed_layer = sizes<ernn::standard_formats<12, 8>>;
  static_assert(std::is_same<fixed_layer::activation, ernn::activation::piecewise_linear<64, 8>>::value, "12 bits");
  using double_layer = sizes<ernn::uniform_formats<double>>;
  CHECK(std::is_same<double_layer::activation, ernn::activation::exact>::value);
}

TEST_CASE("a layer with tables as activations equals the plain model in every bit") {
  using layer = ernn::lstm<with_table>;
  random_layer::random_source random(2);
  static layer::weights weights;
  random_layer::fill<layer>(weights, random, 0.5);
  plain::lstm<layer> expected{weights};
  auto state = layer::initial_state();
  for (int t = 0; t < 50; ++t) {
    layer::input x;
    random_layer::randomise(x, random, 4);
    state = layer::step(weights, x, state);
    expected.step(x);
    REQUIRE(plain::values_of(state.output) == expected.output);
  }
  CHECK_FALSE(same_outputs<layer, ernn::lstm<sizes<distinct_formats>>>());
}

TEST_CASE("a named accumulator that holds all sums changes no bit, one that does not saturates") {
  using derived = ernn::lstm<sizes<distinct_formats>>;
  CHECK(same_outputs<derived, ernn::lstm<sizes<formats_with_named_accumulator>>>());
  CHECK_FALSE(same_outputs<derived, ernn::lstm<sizes<formats_with_narrow_accumulator>>>());
}
