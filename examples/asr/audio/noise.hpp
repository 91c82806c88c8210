#ifndef ASR_AUDIO_NOISE_HPP
#define ASR_AUDIO_NOISE_HPP

#include <cstddef>
#include <random>
#include <span>
#include <vector>

namespace asr {

/// Noise of equal power at all frequencies, variance 1.
std::vector<float> white_noise(std::size_t count, std::mt19937_64& random);

/// Noise whose power falls by 6 dB per octave above 50 Hz (at 16,000 samples per second).
std::vector<float> red_noise(std::size_t count, std::mt19937_64& random);

/// Several people at once: the sum of `voices` utterances of the pool, each repeated from a random place on.
///
/// \param pool  at least one utterance, none empty
std::vector<float> babble_noise(std::size_t count, std::span<const std::vector<float>> pool, int voices,
                                std::mt19937_64& random);

/// Adds noise, scaled so that the power of the speech is `ratio` dB above that of the noise.
///
/// \param noise  as long as the speech
void add_noise(std::span<float> speech, std::span<const float> noise, double ratio);

}  // namespace asr

#endif  // ASR_AUDIO_NOISE_HPP
