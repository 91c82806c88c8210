#include "asr/kernels/kernel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "asr/kernels/compiled_shapes.hpp"
#include "ernn/io/kernel_shape.hpp"
#include "examples/asr/random_model.hpp"
#include "io/support.hpp"

using ernn::io::contains;

namespace {

/// The largest difference of a random model's scores in float and in fixed point, over frames like normalised features.
float cost_of_fixed_point(const asr::compiled_shape& compiled, std::mt19937& random) {
  const auto model = random_model(compiled.shape, random);
  std::normal_distribution<float> normal;
  std::vector<float> features(30 * static_cast<std::size_t>(model.shape.layers.front().input_size));
  for (float& x : features) x = normal(random);

  const auto quantised = compiled.quantise(model, "random model").model;
  const auto expected = compiled.load_float(model, "random model")->scores(features);
  const auto scores = compiled.load_fixed(quantised, "random model")->scores(features);
  REQUIRE(expected.size() == 30 * asr::output_capacity);
  REQUIRE(scores.size() == expected.size());
  float largest = 0;
  for (std::size_t n = 0; n < scores.size(); ++n) largest = std::max(largest, std::abs(scores[n] - expected[n]));
  return largest;
}

}  // namespace

TEST_CASE("GRUs and projected LSTMs with peepholes score in 12-bit fixed point nearly as in float") {
  std::mt19937 random(1);
  for (const auto group : {asr::gru_shapes, asr::projected_lstm_shapes}) {
    for (const asr::compiled_shape& compiled : group()) {
      CAPTURE(describe(compiled.shape));
      CHECK(cost_of_fixed_point(compiled, random) < 0.05F);
      CHECK(compiled.multiplications_per_frame() > 0);
    }
  }
}

TEST_CASE("every compiled shape is found, and another is refused with the names of those and where to add it") {
  for (const auto group : {asr::gru_shapes, asr::projected_lstm_shapes}) {
    for (const asr::compiled_shape& compiled : group()) {
      CHECK(asr::find_compiled_shape(compiled.shape, "model").shape == compiled.shape);
    }
  }
  auto shape = asr::projected_lstm_shapes().front().shape;
  shape.layers.front().projection_size = 64;
  const std::string message = ernn::io::message_of([&] { asr::find_compiled_shape(shape, "other.safetensors"); });
  CAPTURE(message);
  CHECK(contains(message,
                 "other.safetensors: this program must have a kernel compiled for the model's shape, lstm 123 "
                 "-> 192 -> 64 with peepholes"));
  CHECK(contains(message, "gru_reset_after 123 -> 192 (block sizes 8 and 8), output 48"));
  CHECK(contains(message, "examples/asr/kernels"));
}
