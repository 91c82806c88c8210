#ifndef ASR_AUDIO_WAV_FILE_HPP
#define ASR_AUDIO_WAV_FILE_HPP

#include <filesystem>
#include <span>

namespace asr {

/// Writes a mono recording as 16-bit WAV, whole or not at all.
///
/// \param samples      on the scale of 16-bit samples; what lies beyond is clipped
/// \param sample_rate  samples per second
/// \throws std::runtime_error with one sentence if the file cannot be written
void write_wav(const std::filesystem::path& file, std::span<const float> samples, int sample_rate);

}  // namespace asr

#endif  // ASR_AUDIO_WAV_FILE_HPP
