// Settings of the hardware never change a bit: every number of processing elements, both complex products.
#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "core/cell/distinct_formats.hpp"
#include "core/cell/random_weights.hpp"

namespace {

using default_product = ernn::four_multiplications;

template <int ProcessingElements>
struct side_by_side : ernn::level_hardware {
  static constexpr int processing_elements = ProcessingElements;
  static constexpr int processing_elements_in_lut = ProcessingElements / 2;
  static constexpr int forward_transforms = ProcessingElements;
  static constexpr int inverse_transforms = ProcessingElements;
  static constexpr int element_units = ProcessingElements;
};

template <int ProcessingElements, class Product>
struct lstm_config : ernn::layer_defaults<8, distinct_formats> {
  static constexpr int input_size = 13;
  static constexpr int hidden_size = 16;
  static constexpr int projection_size = 20;
  static constexpr bool peepholes = true;
  using level = side_by_side<ProcessingElements>;
  using second_level = side_by_side<ProcessingElements>;
  using complex_product = Product;
};

template <int ProcessingElements, class Product>
struct gru_config : ernn::layer_defaults<8, distinct_formats> {
  static constexpr int input_size = 13;
  static constexpr int hidden_size = 16;
  using level = side_by_side<ProcessingElements>;
  using second_level = side_by_side<ProcessingElements>;
  using complex_product = Product;
};

template <int ProcessingElements, class Product>
using lstm = ernn::lstm<lstm_config<ProcessingElements, Product>>;
template <int ProcessingElements, class Product>
using gru_before = ernn::gru<gru_config<ProcessingElements, Product>, ernn::reset_before>;
template <int ProcessingElements, class Product>
using gru_after = ernn::gru<gru_config<ProcessingElements, Product>, ernn::reset_after>;

/// Raw bits of all outputs of a run that depends on nothing but the layer.
template <class Layer>
std::vector<int> output_bits() {
  random_layer::random_source random(1);
  static typename Layer::weights weights;
  random_layer::fill<Layer>(weights, random, 0.5);
  auto state = Layer::initial_state();
  std::vector<int> bits;
  for (int t = 0; t < 20; ++t) {
    typename Layer::input x;
    random_layer::randomise(x, random, 4);
    state = Layer::step(weights, x, state);
    for (const auto& y : state.output.data) bits.push_back(y.raw());
  }
  return bits;
}

/// Numbers of processing elements, up to one more than there are block rows, with either complex product.
template <template <int, class> class Layer, int... OneLess>
bool same_bits(std::integer_sequence<int, OneLess...>) {
  const std::vector<int> expected = output_bits<Layer<1, default_product>>();
  return ((output_bits<Layer<OneLess + 1, ernn::four_multiplications>>() == expected) && ...) &&
         ((output_bits<Layer<OneLess + 1, ernn::three_multiplications>>() == expected) && ...);
}

}  // namespace

TEST_CASE("an LSTM's bits do not depend on the hardware's settings") {
  CHECK(same_bits<lstm>(std::make_integer_sequence<int, 9>()));
}

TEST_CASE("a GRU's bits do not depend on the hardware's settings") {
  CHECK(same_bits<gru_before>(std::make_integer_sequence<int, 5>()));
  CHECK(same_bits<gru_after>(std::make_integer_sequence<int, 5>()));
}
