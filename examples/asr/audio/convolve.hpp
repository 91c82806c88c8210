#ifndef ASR_AUDIO_CONVOLVE_HPP
#define ASR_AUDIO_CONVOLVE_HPP

#include <span>
#include <vector>

namespace asr {

/// Filters a signal by a finite impulse response, through the Fourier transform of the whole signal.
///
/// \return as many samples as the signal has: y[n] = sum_k response[k] signal[n - k]
std::vector<float> convolve(std::span<const float> signal, std::span<const float> response);

}  // namespace asr

#endif  // ASR_AUDIO_CONVOLVE_HPP
