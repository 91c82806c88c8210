#include "ernn/core/layer/output_layer.hpp"

#include <doctest/doctest.h>

#include "core/cell/distinct_formats.hpp"
#include "core/cell/plain_fixed_point.hpp"
#include "core/cell/random_weights.hpp"

namespace {

template <int BlockSize, class Formats>
struct config : ernn::output_layer_defaults<BlockSize, Formats> {
  static constexpr int input_size = 13;
  static constexpr int output_size = 7;
};

template <int BlockSize>
double difference_in_double() {
  using layer = ernn::output_layer<config<BlockSize, ernn::uniform_formats<double>>>;
  random_layer::random_source random(BlockSize);
  typename layer::weights weights;
  const reference::dense_matrix matrix = random_layer::randomise(weights.weight, random, 1);
  const reference::vector bias = random_layer::randomise(weights.bias, random, 1);
  typename layer::input x;
  const reference::vector expected = reference::operator+(matrix* random_layer::randomise(x, random, 1), bias);
  const typename layer::output scores = layer::apply(weights, x);
  double largest = 0;
  for (int i = 0; i < 7; ++i) largest = std::fmax(largest, std::fabs(scores[i] - double(expected[std::size_t(i)])));
  return largest;
}

template <int BlockSize>
int differing_bits_in_fixed_point() {
  using layer = ernn::output_layer<config<BlockSize, distinct_formats>>;
  random_layer::random_source random(BlockSize);
  int differing = 0;
  for (int n = 0; n < 50; ++n) {
    typename layer::weights weights;
    random_layer::randomise(weights.weight, random, n < 25 ? 0.5 : 20);  // large enough to saturate
    random_layer::randomise(weights.bias, random, 4);
    typename layer::input x;
    random_layer::randomise(x, random, 4);
    const plain::vector expected = plain::operator+(
        plain::product<distinct_formats, distinct_formats::spectral_state>(weights.weight, plain::values_of(x)),
        plain::values_of(weights.bias));
    const typename layer::output scores = layer::apply(weights, x);
    for (int i = 0; i < 7; ++i) {
      const plain::number narrowed = plain::narrow<distinct_formats::output>(expected[std::size_t(i)]);
      differing += plain::value_of(scores[i]) != narrowed;
    }
  }
  return differing;
}

}  // namespace

TEST_CASE("scores in double are the dense product plus the bias") {
  CHECK(difference_in_double<1>() < 1e-14);
  CHECK(difference_in_double<8>() < 1e-14);
}

TEST_CASE("scores in fixed point equal the plain model in every bit") {
  CHECK(differing_bits_in_fixed_point<1>() == 0);
  CHECK(differing_bits_in_fixed_point<4>() == 0);
}
