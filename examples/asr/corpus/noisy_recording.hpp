#ifndef ASR_CORPUS_NOISY_RECORDING_HPP
#define ASR_CORPUS_NOISY_RECORDING_HPP

#include <random>
#include <span>
#include <vector>

namespace asr {

/// Makes of clean speech what a microphone in some room might record: clean synthetic speech is far too regular to tell
/// good models from bad ones.
///
/// * exponential reverberation on 70 % of the recordings: T60 0.15 to 0.6 s, direct sound 0 to 10 dB above the rest;
/// * white, red or babble noise (3 to 6 voices), each as often, 5 to 20 dB below the speech;
/// * a spectral tilt of -0.5 to 0.5, and a peak of 2,000 to 30,000 on the scale of 16-bit samples.
///
/// \param clean   at `sample_rate` samples per second
/// \param babble  clean utterances of other speakers, at least one, none empty
/// \param random  decides everything; the same state gives the same recording
std::vector<float> noisy_recording(std::span<const float> clean, int sample_rate,
                                   std::span<const std::vector<float>> babble, std::mt19937_64& random);

}  // namespace asr

#endif  // ASR_CORPUS_NOISY_RECORDING_HPP
