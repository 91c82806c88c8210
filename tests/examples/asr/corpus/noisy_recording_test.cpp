#include "asr/corpus/noisy_recording.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <vector>

TEST_CASE("recordings are noisy, of the same length, and decided by the random numbers alone") {
  std::vector<float> clean(16000);
  for (std::size_t n = 4000; n < 12000; ++n) clean[n] = n % 100 < 50 ? 1000.0F : -1000.0F;
  const std::vector<std::vector<float>> babble = {std::vector<float>(1000, 1.0F)};
  std::set<std::vector<float>> all;
  for (unsigned seed = 0; seed < 20; ++seed) {
    std::mt19937_64 random(seed), same(seed);
    const std::vector<float> recording = asr::noisy_recording(clean, 16000, babble, random);
    CHECK(recording.size() == clean.size());
    CHECK(recording == asr::noisy_recording(clean, 16000, babble, same));
    const float peak = std::abs(*std::max_element(recording.begin(), recording.end(),
                                                  [](float a, float b) { return std::abs(a) < std::abs(b); }));
    CHECK((peak >= 2000 && peak <= 30000));
    CHECK(std::any_of(recording.begin(), recording.begin() + 4000, [](float sample) { return sample != 0; }));
    all.insert(recording);
  }
  CHECK(all.size() == 20);
}
