#ifndef ASR_AUDIO_RESAMPLE_HPP
#define ASR_AUDIO_RESAMPLE_HPP

#include <span>
#include <vector>

namespace asr {

/// Changes the sample rate of a whole mono recording (libsoxr, high quality). Sample k of the result lies at the time
/// of sample k * from / to of the input.
///
/// \param from  samples per second of the input, above 0
/// \param to    samples per second of the result, above 0
/// \throws std::runtime_error with one sentence if the rates are not positive
std::vector<float> resample(std::span<const float> samples, int from, int to);

}  // namespace asr

#endif  // ASR_AUDIO_RESAMPLE_HPP
