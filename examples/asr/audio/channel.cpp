#include "asr/audio/channel.hpp"

#include <algorithm>
#include <cmath>

#include "asr/audio/energy.hpp"
#include "asr/audio/noise.hpp"

namespace asr {

std::vector<float> room_response(double reverberation_time, double direct_to_reverberant, int sample_rate,
                                 std::mt19937_64& random) {
  const double samples = reverberation_time * sample_rate;
  std::vector<float> response = white_noise(static_cast<std::size_t>(samples) + 1, random);
  // 60 dB are a factor of 1000 in amplitude.
  const double decay = std::log(1000.0) / samples;
  for (std::size_t n = 0; n < response.size(); ++n) {
    response[n] *= static_cast<float>(std::exp(-decay * static_cast<double>(n)));
  }
  response[0] = 0.0F;
  const float scale = amplitude_ratio(std::pow(10.0, -direct_to_reverberant / 10.0), energy(response));
  for (float& sample : response) sample *= scale;
  response[0] = 1.0F;
  return response;
}

void tilt_spectrum(std::span<float> samples, double tilt) {
  float before = 0.0F;
  for (float& sample : samples) {
    const float now = sample;
    sample = now + static_cast<float>(tilt) * before;
    before = now;
  }
}

void record(std::span<float> samples, double peak) {
  float highest = 0.0F;
  for (const float sample : samples) highest = std::max(highest, std::abs(sample));
  if (highest == 0.0F) return;
  const float scale = static_cast<float>(peak) / highest;
  for (float& sample : samples) sample = std::round(scale * sample);
}

}  // namespace asr
