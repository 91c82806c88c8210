#include "asr/input_stream.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "asr/audio/deltas.hpp"

namespace {

constexpr std::size_t size = 3;
constexpr std::size_t frames = 12;
constexpr int delay = 2;
const std::vector<float> scale = {1, 2, 3, 4, 5, 6, 7, 8, 9};

std::vector<float> random_features() {
  std::mt19937 random(1);
  std::normal_distribution<float> value(5.0F, 2.0F);
  std::vector<float> features(frames * size);
  for (float& x : features) x = value(random);
  return features;
}

std::vector<float> inputs_of(std::span<const float> features, std::optional<std::vector<float>> mean) {
  asr::input_stream stream(scale, delay, std::move(mean));
  std::vector<float> inputs;
  const auto keep = [&](std::span<const float> input) { inputs.insert(inputs.end(), input.begin(), input.end()); };
  for (std::size_t row = 0; row < features.size(); row += size) stream.push(features.subspan(row, size), keep);
  stream.finish(keep);
  return inputs;
}

}  // namespace

TEST_CASE("inputs are features without their mean, with deltas, scaled, the last repeated for the label delay") {
  const std::vector<float> features = random_features();
  std::vector<float> mean(size);
  for (std::size_t k = 0; k < features.size(); ++k) mean[k % size] += features[k] / frames;
  const std::vector<float> first = asr::deltas(features, size), second = asr::deltas(first, size);
  const std::vector<float> inputs = inputs_of(features, asr::mean_of(features, size));
  REQUIRE(inputs.size() == (frames + delay) * 3 * size);
  for (std::size_t frame = 0; frame < frames + delay; ++frame) {
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t k = std::min(frame, frames - 1) * size + i;
      const float* const input = inputs.data() + frame * 3 * size + i;
      CHECK(input[0] == doctest::Approx((features[k] - mean[i]) * scale[i]).epsilon(1e-5));
      CHECK(input[size] == doctest::Approx(first[k] * scale[size + i]).epsilon(1e-5));
      CHECK(input[2 * size] == doctest::Approx(second[k] * scale[2 * size + i]).epsilon(1e-4));
    }
  }
}

TEST_CASE("without a mean, that of the frames heard so far is taken off: in the end that of all") {
  const std::vector<float> features = random_features();
  const std::vector<float> live = inputs_of(features, std::nullopt),
                           whole = inputs_of(features, asr::mean_of(features, size));
  REQUIRE(live.size() == whole.size());
  // The first input comes after 2 * delta_window more frames.
  const std::vector<float> heard = asr::mean_of(std::span(features).first((2 * asr::delta_window + 1) * size), size);
  CHECK(live[1] == doctest::Approx((features[1] - heard[1]) * scale[1]).epsilon(1e-5));
  for (std::size_t k = 0; k < live.size(); ++k) {
    const bool is_delta = k % (3 * size) >= size, is_late = k >= (frames - 1) * 3 * size;
    if (is_delta || is_late) CHECK(live[k] == doctest::Approx(whole[k]).epsilon(1e-3));
  }
}

TEST_CASE("of no frames there are no inputs") {
  CHECK(inputs_of({}, std::nullopt).empty());
}
