#include "ernn/io/model_check.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>

#include "sample_models.hpp"
#include "support.hpp"

namespace ernn::io {
namespace {

/// The message for a model of all options, changed by `change` from a good one.
template <class Change>
std::string float_failure(Change change) {
  float_model model = sample_float_model(sample_shapes()[1]);
  change(model);
  return message_of([&] { check_model(model, "m"); });
}

template <class Change>
std::string quantised_failure(Change change) {
  quantised_model model = sample_quantised_model(sample_shapes()[1]);
  change(model);
  return message_of([&] { check_model(model, "m"); });
}

}  // namespace

TEST_CASE("Complete and consistent models pass") {
  for (const network_shape& shape : sample_shapes()) {
    CHECK(message_of([&] { check_model(sample_float_model(shape), "m"); }) == "");
    CHECK(message_of([&] { check_model(sample_quantised_model(shape), "m"); }) == "");
  }
}

TEST_CASE("Not-a-number and infinity are named with their place, in every tensor") {
  const network_shape shape = sample_shapes()[1];
  for (const parameter& entry : parameters_of(shape)) {
    for (const float value : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                              -std::numeric_limits<float>::infinity()}) {
      const std::string message =
          float_failure([&](float_model& model) { values_of(model.weights, entry).back() = value; });
      tensor_shape last = entry.shape;
      for (std::uint64_t& size : last) {
        --size;
      }
      CHECK(message == join("m: tensor \"", entry.name, "\" must hold finite numbers, but its number at ",
                            to_string(last), " is ", value, "."));
    }
  }
  CHECK(float_failure([](float_model& model) {
          model.weights.layers[0].input_weight[4 * (2 * 5 + 1) + 3] = std::numeric_limits<float>::quiet_NaN();
        }) == "m: tensor \"layers.0.input_weight\" must hold finite numbers, but its number at [5, 1, 3] is nan.");
}

TEST_CASE("A wrong count of numbers, layers or formats is named") {
  CHECK(float_failure([](float_model& model) { model.weights.layers[0].bias.pop_back(); }) ==
        "m: tensor \"layers.0.bias\" must have 32 numbers because hidden_size is 8 and the cell lstm, but has 31.");
  CHECK(float_failure([](float_model& model) { model.weights.output.weight.clear(); }) ==
        "m: tensor \"output.weight\" must have 24 numbers because output_size is 6 and the last layer's output size 4, "
        "but has 0.");
  const std::string layers = "m: a network of 2 layers must have as many sets of weights and formats, but has ";
  CHECK(float_failure([](float_model& model) { model.weights.layers.pop_back(); }) == layers + "1.");
  CHECK(quantised_failure([](quantised_model& model) { model.weights.layers.emplace_back(); }) == layers + "3.");
  CHECK(quantised_failure([](quantised_model& model) { model.layers.clear(); }) == layers + "0.");
}

TEST_CASE("Numbers for which the network has no place are named") {
  CHECK(float_failure([](float_model& model) { model.weights.layers[1].recurrent_bias = {1.0F}; }) ==
        "m: tensor \"layers.1.recurrent_bias\" must be empty because the network has none, but has 1 numbers.");
  const auto surplus = [](auto member) {
    float_model model = sample_float_model(sample_shapes()[0]);
    member(model.weights) = {1.0F};
    return message_of([&] { check_model(model, "m"); });
  };
  using weights = network_weights<float>;
  CHECK(contains(surplus([](weights & w) -> auto& { return w.layers[0].projection_weight; }), "0.projection_weight\""));
  CHECK(contains(surplus([](weights & w) -> auto& { return w.layers[0].peephole; }), "\"layers.0.peephole\" must be"));
  CHECK(contains(surplus([](weights & w) -> auto& { return w.output.weight; }), "\"output.weight\" must be empty"));
  CHECK(contains(surplus([](weights & w) -> auto& { return w.output.bias; }), "\"output.bias\" must be empty"));
}

TEST_CASE("Raw numbers beyond their format are named") {
  CHECK(quantised_failure([](quantised_model& model) {
          model.layers[0].formats.bias = {12, 4, rounding::half_to_even, overflow::saturate};
          model.weights.layers[0].bias.assign(32, -2048);
          model.weights.layers[0].bias[30] = 2048;
        }) ==
        "m: tensor \"layers.0.bias\" must hold numbers of fixed<12,4,half_to_even,saturate>, but its number at [30] "
        "is 2048.");
}

TEST_CASE("Formats of stored numbers have 1 to 64 bits") {
  CHECK(quantised_failure([](quantised_model& model) { model.layers[1].formats.peephole.width = 65; }) ==
        "m: tensor \"layers.1.peephole\" must have a format of 1 to 64 bits, but has " + to_string([] {
          fixed_format format = sample_quantised_model(sample_shapes()[1]).layers[1].formats.peephole;
          format.width = 65;
          return format;
        }()) +
            ".");
  CHECK(contains(quantised_failure([](quantised_model& model) { model.output.formats.bias.width = 0; }),
                 "m: tensor \"output.bias\" must have a format of 1 to 64 bits, but has fixed<0,"));
}

TEST_CASE("Scales lie in the range of their layer, which is a range") {
  CHECK(quantised_failure([](quantised_model& model) { model.layers[0].projection_scale = 6; }) ==
        "m: layers.0.projection_weight.scale, an exponent of two, must lie in -4..5, its layer's lowest_scale and "
        "highest_scale, but is 6.");
  CHECK(contains(quantised_failure([](quantised_model& model) { model.output.scale = -5; }),
                 "m: output.weight.scale, an exponent of two, must lie in -4..5, "));
  CHECK(quantised_failure([](quantised_model& model) { model.layers[1].formats.lowest_scale = 6; }) ==
        "m: layers.1.format.lowest_scale and highest_scale must lie in -64..64 in this order, but are 6 and 5.");
  CHECK(contains(
      quantised_failure([](quantised_model& model) { model.output.formats.highest_scale = 65; }),
      "m: output.format.lowest_scale and highest_scale must lie in -64..64 in this order, but are -4 and 65."));
}

TEST_CASE("What a task adds has its own names") {
  CHECK(float_failure([](float_model& model) { model.extra.metadata["phones"] = "a"; }) ==
        "m: what a task adds must have a name that begins with \"asr.\", but there is \"phones\".");
  CHECK(contains(quantised_failure([](quantised_model& model) { model.extra.tensors["layers.0.bias"] = {}; }),
                 "but there is \"layers.0.bias\"."));
}

}  // namespace ernn::io
