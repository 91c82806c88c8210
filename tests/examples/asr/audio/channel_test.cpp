#include "asr/audio/channel.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "asr/audio/energy.hpp"

TEST_CASE("a room answers with the energy and the decay asked for") {
  std::mt19937_64 random(1);
  constexpr int rate = 16000;
  for (const auto& [time, ratio] : {std::pair{0.15, 0.0}, {0.4, 6.0}, {0.6, 10.0}}) {
    const std::vector<float> response = asr::room_response(time, ratio, rate, random);
    CHECK(response.front() == 1.0F);
    CHECK(10 * std::log10(asr::energy(response) - 1) == doctest::Approx(-ratio).epsilon(1e-3));
    // Half of the reverberation time lies between these two stretches, so 30 dB do; 2 dB for what noise makes of it.
    const auto half = static_cast<std::size_t>(time * rate / 2), stretch = half / 2;
    const std::span<const float> all = response;
    const double early = asr::energy(all.subspan(1, stretch)), late = asr::energy(all.subspan(1 + half, stretch));
    CHECK(std::abs(10 * std::log10(early / late) - 30) < 2);
  }
}

TEST_CASE("a tilt adds a share of the sample before") {
  std::vector<float> samples = {1.0F, 2.0F, -4.0F};
  asr::tilt_spectrum(samples, 0.5);
  CHECK(samples == std::vector<float>{1.0F, 2.5F, -3.0F});
}

TEST_CASE("a recording has whole numbers and the peak asked for") {
  std::vector<float> samples = {0.1F, -0.5F, 0.25F}, silence(3, 0.0F);
  asr::record(samples, 1001);
  CHECK(samples == std::vector<float>{200.0F, -1001.0F, 501.0F});
  asr::record(silence, 1000);
  CHECK(silence == std::vector<float>(3, 0.0F));
}
