#include "asr/audio/resample.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace {

std::vector<float> sine(double frequency, int rate, std::size_t count) {
  std::vector<float> samples(count);
  for (std::size_t n = 0; n < count; ++n) {
    samples[n] =
        1000.0F * static_cast<float>(std::sin(2 * std::numbers::pi * frequency * static_cast<double>(n) / rate));
  }
  return samples;
}

}  // namespace

TEST_CASE("a resampled sine is the sine at the new rate, without delay") {
  for (const double frequency : {100.0, 1234.5, 6500.0}) {
    const std::vector<float> found = asr::resample(sine(frequency, 22050, 22050), 22050, 16000);
    REQUIRE(found.size() == 16000);
    const std::vector<float> expected = sine(frequency, 16000, 16000);
    double worst = 0;
    for (std::size_t n = 500; n < 15500; ++n) worst = std::max(worst, std::abs(double{found[n]} - expected[n]));
    CHECK(worst < 1);  // of an amplitude of 1000
  }
}

TEST_CASE("what the new rate cannot hold is removed") {
  const std::vector<float> found = asr::resample(sine(10000.0, 22050, 22050), 22050, 16000);
  for (std::size_t n = 500; n < 15500; ++n) CHECK(std::abs(found[n]) < 0.1F);
}

TEST_CASE("ends and mistakes") {
  CHECK(asr::resample({}, 22050, 16000).empty());
  CHECK(asr::resample(std::vector<float>(3, 1.0F), 22050, 16000).size() == 2);
  CHECK_THROWS_WITH_AS(asr::resample(std::vector<float>(3), 22050, 0),
                       "Sample rates must be positive, not 22050 and 0.", std::runtime_error);
}
