#include "ernn/explore/quantise.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "ernn/io/model_file.hpp"
#include "ernn/io/round_weights.hpp"
#include "message_of.hpp"
#include "random_model.hpp"
#include "small_networks.hpp"

using namespace ernn;
using small_networks::fixed_network;
using small_networks::float_network;

namespace {

/// Outputs of a network over random frames, each component about as large as a normalised feature.
template <class Network>
std::vector<double> run(const typename Network::weights& weights, int frames) {
  std::mt19937 random(5);
  std::normal_distribution<double> normal;
  auto state = Network::initial_state();
  std::vector<double> outputs;
  for (int frame = 0; frame < frames; ++frame) {
    typename Network::input input;
    for (auto& x : input.data) x = typename Network::input::value_type(normal(random));
    for (const auto& y : Network::step(weights, input, state).data) outputs.push_back(static_cast<double>(y));
  }
  return outputs;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double largest = 0;
  for (std::size_t n = 0; n < a.size(); ++n) largest = std::max(largest, std::abs(a[n] - b[n]));
  return largest;
}

}  // namespace

TEST_CASE("a quantised network follows the floating-point network, the closer the more bits it has") {
  const auto model = random_model<float_network>(1);
  const auto expected = run<float_network>(*io::load_weights<float_network>(model, "model"), 200);
  const auto difference = [&]<int Bits>(std::integral_constant<int, Bits>) {
    const auto result = explore::quantise<fixed_network<Bits>>(model, "model");
    return largest_difference(expected,
                              run<fixed_network<Bits>>(*io::load_weights<fixed_network<Bits>>(result.model, "q"), 200));
  };
  const double with_12 = difference(std::integral_constant<int, 12>());
  const double with_16 = difference(std::integral_constant<int, 16>());
  CHECK(with_12 < 0.02);
  CHECK(with_16 < 0.002);
  CHECK(with_16 < with_12);
}

TEST_CASE("a quantised model survives its file bit by bit") {
  const auto result = explore::quantise<fixed_network<12>>(random_model<float_network>(2), "model");
  const auto file = io::tensors_of(result.model, "model");
  const auto again = std::get<io::quantised_model>(io::model_of(file));
  CHECK(again.weights == result.model.weights);
  const auto weights = io::load_weights<fixed_network<12>>(again, "model");
  CHECK(run<fixed_network<12>>(*weights, 20) ==
        run<fixed_network<12>>(*io::load_weights<fixed_network<12>>(result.model, "model"), 20));
}

TEST_CASE("scales are the smallest at which no weight saturates") {
  auto model = random_model<float_network>(3);
  const auto result = explore::quantise<fixed_network<12>>(model, "model");
  for (const auto& entry : io::parameters_of(model.shape)) {
    if (io::scale_of(result.model, entry) == nullptr) continue;
    std::int64_t largest = 0;
    for (const std::int64_t raw : io::values_of(result.model.weights, entry)) {
      largest = std::max(largest, std::abs(raw));
    }
    CHECK_MESSAGE(largest <= 2047, entry.name);
    CHECK_MESSAGE(largest >= 1023, entry.name);  // else half the scale would do
  }
}

TEST_CASE("weights rounded without a kernel have the scales that kernels get") {
  auto model = random_model<float_network>(9);
  const auto result = explore::quantise<fixed_network<12>>(model, "model");
  for (const auto& entry : io::parameters_of(model.shape)) {
    CAPTURE(entry.name);
    const int block = entry.shape.size() == 3 ? static_cast<int>(entry.shape[2]) : 1;
    const int* const scale = io::scale_of(result.model, entry);
    CHECK(io::round_weights(io::values_of(model.weights, entry), block, io::weight_format_of(result.model, entry),
                            "model", entry.name) == (scale == nullptr ? 0 : *scale));
  }
}

TEST_CASE("no value that a network takes on lies outside the proven ranges") {
  const auto result = explore::quantise<fixed_network<12>>(random_model<float_network>(4, 0.5F), "model");
  for (const auto& ranges : result.ranges) {
    for (const auto& entry : ranges) {  // no structured binding: clang's lambdas, of INFO, cannot capture one
      const std::string& name = entry.first;
      const explore::proven_range& range = entry.second;
      INFO(name, " from ", range.low, " to ", range.high);
      CHECK(range.overflows == (range.needed_integer_bits() > range.given_integer_bits));
      CHECK((explore::may_saturate(name) || !range.overflows));
    }
  }
  // The widest random walk through inputs and states that formats can hold stays inside what was proven of the first
  // layer's output.
  using layer = lstm<small_networks::lstm_configuration<standard_formats<12, 8, 3>>>;
  const auto weights = io::load_weights<fixed_network<12>>(result.model, "model");
  const auto& proven = result.ranges[0].at("hidden");
  std::mt19937 random(6);
  for (int trial = 0; trial < 2'000; ++trial) {
    layer::input input;
    layer::state state;
    const auto anything = [&](auto& x) {
      using number = std::remove_reference_t<decltype(x)>;
      x = random() % 3 == 0 ? (random() % 2 == 0 ? number::lowest() : number::highest())
                            : number::from_raw(static_cast<typename number::storage>(
                                  number::integer::sign_extend(static_cast<typename number::storage>(random()), 12)));
    };
    for (auto& x : input.data) anything(x);
    for (auto& x : state.cell.data) anything(x);
    for (auto& x : state.output.data) anything(x);
    const auto next = layer::step(weights->layers.first, input, state);
    for (const auto& y : next.output.data) {
      const auto& bound = result.ranges[0].at("state");
      REQUIRE(static_cast<double>(y) >= bound.low);
      REQUIRE(static_cast<double>(y) <= bound.high);
    }
  }
  CHECK(proven.high <= 1);
}

TEST_CASE("what fits no format is named") {
  auto model = random_model<float_network>(7);
  model.weights.layers[1].input_weight[3] = 4000;
  CHECK(message_of<io::error>([&] {
          explore::quantise<fixed_network<12>>(model, "big.safetensors");
        }).starts_with("big.safetensors: tensor \"layers.1.input_weight\" must not exceed"));
  model = random_model<float_network>(7);
  model.weights.layers[0].bias[0] = 9;
  CHECK(message_of<io::error>([&] {
          explore::quantise<fixed_network<12>>(model, "big.safetensors");
        }).starts_with("big.safetensors: tensor \"layers.0.bias\" must not exceed"));
}

TEST_CASE("a model of another shape or other formats is refused in a sentence") {
  auto result = explore::quantise<fixed_network<12>>(random_model<float_network>(8), "model");
  CHECK(message_of<io::error>([&] {
          io::load_weights<fixed_network<16>>(result.model, "twelve.safetensors");
        }).find("layers.0.format.input must be fixed<16,4,half_to_even,saturate>") != std::string::npos);
  result.model.shape.layers[0].peepholes = false;
  result.model.weights.layers[0].peephole.clear();
  CHECK(message_of<io::error>([&] {
          io::load_weights<fixed_network<12>>(result.model, "other.safetensors");
        }).starts_with("other.safetensors: the kernel is compiled for lstm 13 -> 32 -> 20 with peepholes"));
}
