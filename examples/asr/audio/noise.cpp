#include "asr/audio/noise.hpp"

#include "asr/audio/energy.hpp"

namespace asr {

std::vector<float> white_noise(std::size_t count, std::mt19937_64& random) {
  std::normal_distribution<float> value(0.0F, 1.0F);
  std::vector<float> noise(count);
  for (float& sample : noise) sample = value(random);
  return noise;
}

std::vector<float> red_noise(std::size_t count, std::mt19937_64& random) {
  std::vector<float> noise = white_noise(count, random);
  // A leaky sum, with its corner at (1 - 0.98) / (2 pi) of the sample rate.
  float sum = 0.0F;
  for (float& sample : noise) sample = sum = 0.98F * sum + sample;
  return noise;
}

std::vector<float> babble_noise(std::size_t count, std::span<const std::vector<float>> pool, int voices,
                                std::mt19937_64& random) {
  std::vector<float> noise(count, 0.0F);
  for (int voice = 0; voice < voices; ++voice) {
    const std::vector<float>& speech = pool[std::uniform_int_distribution<std::size_t>(0, pool.size() - 1)(random)];
    std::size_t place = std::uniform_int_distribution<std::size_t>(0, speech.size() - 1)(random);
    for (float& sample : noise) {
      sample += speech[place];
      place = place + 1 == speech.size() ? 0 : place + 1;
    }
  }
  return noise;
}

void add_noise(std::span<float> speech, std::span<const float> noise, double ratio) {
  const float scale = amplitude_ratio(energy(speech) * std::pow(10.0, -ratio / 10.0), energy(noise));
  for (std::size_t n = 0; n < speech.size(); ++n) speech[n] += scale * noise[n];
}

}  // namespace asr
