#ifndef ASR_AUDIO_CHANNEL_HPP
#define ASR_AUDIO_CHANNEL_HPP

#include <random>
#include <span>
#include <vector>

namespace asr {

/// Impulse response of a room: the direct sound, then white noise that decays exponentially, by 60 dB in
/// `reverberation_time`. Source: Polack, "La transmission de l'energie sonore dans les salles", 1988.
///
/// \param reverberation_time     T60 in seconds, above 0
/// \param direct_to_reverberant  energy of the direct sound (which is 1) over that of the rest, in dB
std::vector<float> room_response(double reverberation_time, double direct_to_reverberant, int sample_rate,
                                 std::mt19937_64& random);

/// Tilts the spectrum as microphones and lines do: y[n] = x[n] + tilt x[n-1]. Above 0 it dulls, below 0 it brightens.
void tilt_spectrum(std::span<float> samples, double tilt);

/// Scales to the given peak and rounds to whole numbers, as a 16-bit recording has them. Silence stays silence.
///
/// \param peak  1 to 32767
void record(std::span<float> samples, double peak);

}  // namespace asr

#endif  // ASR_AUDIO_CHANNEL_HPP
