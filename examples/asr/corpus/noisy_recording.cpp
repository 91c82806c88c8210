#include "asr/corpus/noisy_recording.hpp"

#include <cmath>

#include "asr/audio/channel.hpp"
#include "asr/audio/convolve.hpp"
#include "asr/audio/noise.hpp"

namespace asr {
namespace {

double between(double low, double high, std::mt19937_64& random) {
  return std::uniform_real_distribution<double>(low, high)(random);
}

std::vector<float> random_noise(std::size_t count, std::span<const std::vector<float>> babble,
                                std::mt19937_64& random) {
  switch (std::uniform_int_distribution<int>(0, 2)(random)) {
    case 0:
      return white_noise(count, random);
    case 1:
      return red_noise(count, random);
    default:
      return babble_noise(count, babble, std::uniform_int_distribution<int>(3, 6)(random), random);
  }
}

}  // namespace

std::vector<float> noisy_recording(std::span<const float> clean, int sample_rate,
                                   std::span<const std::vector<float>> babble, std::mt19937_64& random) {
  std::vector<float> samples(clean.begin(), clean.end());
  if (between(0.0, 1.0, random) < 0.7) {
    const double reverberation_time = between(0.15, 0.6, random), direct_to_reverberant = between(0.0, 10.0, random);
    samples = convolve(samples, room_response(reverberation_time, direct_to_reverberant, sample_rate, random));
  }
  const std::vector<float> noise = random_noise(samples.size(), babble, random);
  add_noise(samples, noise, between(5.0, 20.0, random));
  tilt_spectrum(samples, between(-0.5, 0.5, random));
  record(samples, std::exp(between(std::log(2000.0), std::log(30000.0), random)));
  return samples;
}

}  // namespace asr
