#include "asr/audio/sound_reader.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>

namespace asr {
namespace {

constexpr float full_scale = 32768.0F;

/// Beyond, single precision does not hold the energy of a frame. Files in floating point can have such samples.
constexpr float loudest = 1000 * full_scale;

}  // namespace

sound_file::sound_file(const std::filesystem::path& file, int sample_rate)
    : name_(file.string()), sound_(nullptr, sf_close) {
  SF_INFO info{};
  sound_.reset(sf_open(file.c_str(), SFM_READ, &info));
  if (!sound_) {
    throw std::runtime_error(
        fmt::format("{}: it must be a sound file, but libsndfile says: {}", name_, sf_strerror(nullptr)));
  }
  if (info.channels != 1) {
    throw std::runtime_error(
        fmt::format("{}: the sound must have one channel, but has {}. Mix them, for example with "
                    "`sox IN OUT remix -`.",
                    name_, info.channels));
  }
  if (info.samplerate != sample_rate) {
    throw std::runtime_error(
        fmt::format("{}: the sound must have {} samples per second, but has {}. Convert it, for "
                    "example with `sox IN -r {} OUT`.",
                    name_, sample_rate, info.samplerate, sample_rate));
  }
}

std::size_t sound_file::read(std::span<float> samples) {
  const sf_count_t count = sf_readf_float(sound_.get(), samples.data(), static_cast<sf_count_t>(samples.size()));
  if (sf_error(sound_.get()) != SF_ERR_NO_ERROR) {
    throw std::runtime_error(fmt::format("{}: the sound cannot be read: {}", name_, sf_strerror(sound_.get())));
  }
  const std::span<float> read = samples.first(static_cast<std::size_t>(count));
  for (float& sample : read) sample *= full_scale;
  const auto wrong = std::ranges::find_if(read, [](float sample) { return !(std::abs(sample) <= loudest); });
  if (wrong != read.end()) {
    throw std::runtime_error(
        fmt::format("{}: all samples must be numbers of at most 1000 times full scale, but one is {} times. Convert "
                    "the sound to 16 bits.",
                    name_, *wrong / full_scale));
  }
  return read.size();
}

std::size_t raw_sound::read(std::span<float> samples) {
  std::size_t count = 0;
  for (; count < samples.size(); ++count) {
    const int low = std::getc(stream_), high = low == EOF ? EOF : std::getc(stream_);
    if (high == EOF) break;
    samples[count] = static_cast<std::int16_t>(static_cast<std::uint16_t>(low | high << 8));
  }
  if (std::ferror(stream_) != 0) {
    throw std::runtime_error("The stream of samples cannot be read to its end: check where it comes from.");
  }
  return count;
}

std::vector<float> read_sound(const std::filesystem::path& file, int sample_rate) {
  sound_file sound(file, sample_rate);
  std::vector<float> samples;
  std::vector<float> piece(65536);
  for (std::size_t count = 0; (count = sound.read(piece)) > 0;) {
    samples.insert(samples.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return samples;
}

}  // namespace asr
