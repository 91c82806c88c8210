#include "asr/audio/convolve.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

TEST_CASE("convolution by transforms equals the sum that defines it") {
  std::mt19937 random(1);
  std::normal_distribution<float> value(0.0F, 1.0F);
  for (const auto& [length, taps] : {std::pair{1U, 1U}, {5U, 3U}, {3U, 5U}, {100U, 37U}, {1000U, 1U}}) {
    std::vector<float> signal(length), response(taps);
    for (float& sample : signal) sample = value(random);
    for (float& sample : response) sample = value(random);
    const std::vector<float> found = asr::convolve(signal, response);
    REQUIRE(found.size() == length);
    for (std::size_t n = 0; n < length; ++n) {
      double expected = 0, magnitude = 0;
      for (std::size_t k = 0; k < taps && k <= n; ++k) {
        expected += double{response[k]} * signal[n - k];
        magnitude += std::abs(double{response[k]} * signal[n - k]);
      }
      CHECK(std::abs(found[n] - expected) < 1e-5 * (1 + 10 * magnitude));
    }
  }
}

TEST_CASE("nothing convolved is nothing") {
  CHECK(asr::convolve({}, std::vector<float>{1.0F}).empty());
  CHECK(asr::convolve(std::vector<float>{1.0F, 2.0F}, {}) == std::vector<float>{0.0F, 0.0F});
}
