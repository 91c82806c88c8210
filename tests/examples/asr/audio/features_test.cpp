#include "asr/audio/features.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <random>
#include <span>
#include <stdexcept>
#include <string>

namespace {

/// The definition in double: a sum over all samples for every bin, and a filter weight computed where it is used.
std::vector<double> features_by_definition(const asr::feature_config& config, double before,
                                           const std::vector<float>& samples) {
  const auto mel = [](double frequency) { return 2595.0 * std::log10(1.0 + frequency / 700.0); };
  const double pi = std::numbers::pi;
  std::vector<double> emphasised, result;
  double energy = 0;
  for (const float sample : samples) {
    emphasised.push_back(sample - config.pre_emphasis * before);
    energy += emphasised.back() * emphasised.back();
    before = sample;
  }
  for (int band = 1; band <= config.mel_bands; ++band) {
    const auto edge = [&](int index) {
      const double low = mel(config.lowest_frequency), high = mel(config.highest_frequency);
      return low + (high - low) * index / (config.mel_bands + 1);
    };
    double sum = 0;
    for (int bin = 0; bin <= config.fft_size / 2; ++bin) {
      const double m = mel(static_cast<double>(bin) * config.sample_rate / config.fft_size);
      const double rising = (m - edge(band - 1)) / (edge(band) - edge(band - 1));
      const double falling = (edge(band + 1) - m) / (edge(band + 1) - edge(band));
      const double weight = std::max(0.0, std::min(rising, falling));
      if (weight == 0) continue;
      std::complex<double> amplitude = 0;
      for (int n = 0; n < config.window; ++n) {
        const double window = 0.54 - 0.46 * std::cos(2 * pi * n / (config.window - 1));
        amplitude += std::polar(emphasised[static_cast<std::size_t>(n)] * window, -2 * pi * bin * n / config.fft_size);
      }
      sum += weight * std::norm(amplitude);
    }
    result.push_back(std::log(std::max(sum, 1.0)));
  }
  result.push_back(std::log(std::max(energy, 1.0)));
  return result;
}

std::vector<float> random_samples(int count, float amplitude, std::mt19937& random) {
  std::normal_distribution<float> noise(0.0F, amplitude);
  std::vector<float> result(static_cast<std::size_t>(count));
  float smooth = 0;
  for (float& sample : result) sample = smooth = 0.8F * smooth + noise(random);
  return result;
}

}  // namespace

TEST_CASE("features equal their definition by a direct DFT") {
  std::mt19937 random(1);
  for (const asr::feature_config& config :
       {asr::feature_config{}, asr::feature_config{8000, 200, 80, 256, 23, 0.9, 64.0, 3800.0},
        asr::feature_config{16000, 400, 160, 512, 50, 0.97, 20.0, 8000.0}}) {
    asr::frame_analyser analyser(config);
    REQUIRE(analyser.feature_size() == static_cast<std::size_t>(config.mel_bands + 1));
    std::vector<float> features(analyser.feature_size());
    for (const float amplitude : {5000.0F, 30.0F, 0.001F, 0.0F}) {
      const std::vector<float> samples = random_samples(config.window, amplitude, random);
      analyser.analyse(0.25F * amplitude, samples, features);
      const std::vector<double> expected = features_by_definition(config, 0.25 * amplitude, samples);
      for (std::size_t i = 0; i < expected.size(); ++i)
        CHECK(features[i] == doctest::Approx(expected[i]).epsilon(2e-5));
    }
  }
}

TEST_CASE("a file's features are its frames' features") {
  std::mt19937 random(2);
  const asr::feature_config config;
  const std::vector<float> samples = random_samples(400 + 9 * 160 + 159, 1000.0F, random);
  const std::vector<float> all = asr::static_features(config, samples);
  REQUIRE(all.size() == 10 * 41);
  asr::frame_analyser analyser(config);
  std::vector<float> one(41);
  for (std::size_t frame : {std::size_t{7}, std::size_t{0}, std::size_t{9}}) {  // in any order: nothing is kept
    const float before = frame == 0 ? 0.0F : samples[frame * 160 - 1];
    analyser.analyse(before, std::span(samples).subspan(frame * 160, 400), one);
    CHECK(std::equal(one.begin(), one.end(), all.begin() + static_cast<std::ptrdiff_t>(frame * 41)));
  }
}

TEST_CASE("only whole frames count") {
  const asr::feature_config config;
  CHECK(asr::frame_count(config, 0) == 0);
  CHECK(asr::frame_count(config, 399) == 0);
  CHECK(asr::frame_count(config, 400) == 1);
  CHECK(asr::frame_count(config, 559) == 1);
  CHECK(asr::frame_count(config, 560) == 2);
  CHECK(asr::static_features(config, std::vector<float>(399)).empty());
}

TEST_CASE("configurations that contradict themselves are refused in a sentence") {
  asr::feature_config config;
  config.fft_size = 256;
  CHECK_THROWS_WITH_AS(asr::frame_analyser{config},
                       "The FFT must have an even size of at least the window's 400 samples, not 256.",
                       std::invalid_argument);
  config = {};
  config.highest_frequency = 9000;
  CHECK_THROWS_AS(asr::frame_analyser{config}, std::invalid_argument);
  config = {};
  config.mel_bands = 400;
  CHECK_THROWS_AS(asr::frame_analyser{config}, std::invalid_argument);
  config = {};
  config.hop = 0;
  CHECK_THROWS_AS(asr::frame_analyser{config}, std::invalid_argument);
  asr::frame_analyser analyser{asr::feature_config{}};
  std::vector<float> features(41);
  CHECK_THROWS_WITH_AS(analyser.analyse(0.0F, std::vector<float>(399), features),
                       "A frame has 400 samples and 41 features, not 399 and 41.", std::invalid_argument);
}

TEST_CASE("a signal in pieces has the features of the whole") {
  std::mt19937 random(7);
  const std::vector<float> samples = random_samples(5000, 1000.0F, random);
  asr::feature_stream stream({});
  std::vector<float> found;
  std::uniform_int_distribution<std::size_t> any_size(0, 700);
  for (std::size_t start = 0; start < samples.size();) {
    const std::size_t count = std::min(any_size(random), samples.size() - start);
    stream.push(std::span(samples).subspan(start, count),
                [&](std::span<const float> frame) { found.insert(found.end(), frame.begin(), frame.end()); });
    start += count;
  }
  CHECK(found == asr::static_features({}, samples));
}
