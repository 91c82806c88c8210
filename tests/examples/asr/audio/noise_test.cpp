#include "asr/audio/noise.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "asr/audio/energy.hpp"

namespace {

/// Correlation of neighbouring samples: 0 for white noise, near 1 for red.
double neighbour_correlation(const std::vector<float>& samples) {
  double sum = 0;
  for (std::size_t n = 1; n < samples.size(); ++n) sum += double{samples[n]} * samples[n - 1];
  return sum / asr::energy(samples);
}

}  // namespace

TEST_CASE("white noise has variance 1 and no memory; red noise has some") {
  std::mt19937_64 random(1);
  const std::vector<float> white = asr::white_noise(50000, random), red = asr::red_noise(50000, random);
  CHECK(asr::energy(white) / 50000 == doctest::Approx(1.0).epsilon(0.03));
  CHECK(std::abs(neighbour_correlation(white)) < 0.02);
  CHECK(neighbour_correlation(red) == doctest::Approx(0.98).epsilon(0.005));
  CHECK(asr::white_noise(100, random) != asr::white_noise(100, random));
}

TEST_CASE("babble is the sum of its voices, each repeated") {
  std::mt19937_64 random(1);
  const std::vector<std::vector<float>> pool = {{1.0F, 2.0F, 3.0F}};
  const std::vector<float> one = asr::babble_noise(7, pool, 1, random);
  for (std::size_t n = 1; n < one.size(); ++n) CHECK(one[n] == (one[n - 1] == 3.0F ? 1.0F : one[n - 1] + 1.0F));
  const std::vector<std::vector<float>> constant = {{2.0F}};
  CHECK(asr::babble_noise(3, constant, 5, random) == std::vector<float>(3, 10.0F));
}

TEST_CASE("noise is added at the ratio asked for") {
  std::mt19937_64 random(1);
  for (const double ratio : {-3.0, 5.0, 20.0}) {
    const std::vector<float> speech = asr::red_noise(1000, random), noise = asr::white_noise(1000, random);
    std::vector<float> mixed = speech;
    asr::add_noise(mixed, noise, ratio);
    for (std::size_t n = 0; n < mixed.size(); ++n) mixed[n] -= speech[n];
    CHECK(10 * std::log10(asr::energy(speech) / asr::energy(mixed)) == doctest::Approx(ratio).epsilon(1e-3));
  }
  std::vector<float> unchanged = {1.0F, -1.0F};
  asr::add_noise(unchanged, std::vector<float>(2, 0.0F), 10.0);
  CHECK(unchanged == std::vector<float>{1.0F, -1.0F});
}
