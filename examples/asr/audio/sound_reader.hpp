#ifndef ASR_AUDIO_SOUND_READER_HPP
#define ASR_AUDIO_SOUND_READER_HPP

#include <sndfile.h>

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace asr {

/// Mono audio in pieces, on the scale of 16-bit samples.
class sound_reader {
 public:
  virtual ~sound_reader() = default;

  /// Reads the next samples, at most 1000 times as loud as 16 bits can be. \return how many; 0 at the end
  /// \throws std::runtime_error with one sentence if they cannot be read, or one is no such number
  virtual std::size_t read(std::span<float> samples) = 0;
};

/// A sound file of any format that libsndfile reads: WAV, FLAC, NIST SPHERE and many others.
class sound_file : public sound_reader {
 public:
  /// \throws std::runtime_error with one sentence if the file cannot be read, is not mono, or has another sample rate
  sound_file(const std::filesystem::path& file, int sample_rate);

  std::size_t read(std::span<float> samples) override;

 private:
  std::string name_;
  std::unique_ptr<SNDFILE, int (*)(SNDFILE*)> sound_;
};

/// Raw 16-bit samples, little-endian, mono, from a stream such as standard input, as soon as they are there.
class raw_sound : public sound_reader {
 public:
  explicit raw_sound(std::FILE* stream) : stream_(stream) {}

  std::size_t read(std::span<float> samples) override;

 private:
  std::FILE* stream_;
};

/// All samples of a sound file. \throws std::runtime_error as sound_file
std::vector<float> read_sound(const std::filesystem::path& file, int sample_rate);

}  // namespace asr

#endif  // ASR_AUDIO_SOUND_READER_HPP
