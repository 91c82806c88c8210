#include "asr/audio/deltas.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace {

/// Slope of the least-squares line through the five frames around `frame`.
double slope(const std::vector<float>& features, std::size_t size, int frame, std::size_t i) {
  const int frames = static_cast<int>(features.size() / size);
  double xy = 0, xx = 0;
  for (int x = -2; x <= 2; ++x) {
    const int t = std::max(0, std::min(frames - 1, frame + x));
    const double value = features[static_cast<std::size_t>(t) * size + i];
    xy += x * value;
    xx += x * x;
  }
  return xy / xx;
}

}  // namespace

TEST_CASE("deltas are slopes of regression lines, the ends repeated") {
  std::mt19937 random(1);
  std::normal_distribution<float> noise(0.0F, 3.0F);
  for (const std::size_t frames : {1U, 2U, 3U, 4U, 5U, 12U}) {
    std::vector<float> features(frames * 3);
    for (float& value : features) value = noise(random);
    const std::vector<float> found = asr::deltas(features, 3);
    REQUIRE(found.size() == features.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      CHECK(found[i] == doctest::Approx(slope(features, 3, static_cast<int>(i / 3), i % 3)).epsilon(1e-5));
    }
  }
}

TEST_CASE("features, deltas and delta-deltas lie side by side") {
  const std::vector<float> features = {0, 5, 1, 5, 4, 5, 9, 5};  // t^2, and a constant
  const std::vector<float> joined = asr::with_deltas(features, 2), first = asr::deltas(features, 2),
                           second = asr::deltas(first, 2);
  REQUIRE(joined.size() == 24);
  for (std::size_t frame = 0; frame < 4; ++frame) {
    for (std::size_t i = 0; i < 2; ++i) {
      CHECK(joined[6 * frame + i] == features[2 * frame + i]);
      CHECK(joined[6 * frame + 2 + i] == first[2 * frame + i]);
      CHECK(joined[6 * frame + 4 + i] == second[2 * frame + i]);
    }
    CHECK(joined[6 * frame + 3] == 0.0F);
  }
  CHECK(joined[2] > 0.0F);
  CHECK(asr::with_deltas({}, 2).empty());
}
