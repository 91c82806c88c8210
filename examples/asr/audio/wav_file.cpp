#include "asr/audio/wav_file.hpp"

#include <fmt/core.h>
#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <vector>

#include "ernn/io/atomic_file.hpp"

namespace asr {
namespace {

/// A file in memory, as libsndfile writes to it.
struct memory_file {
  std::vector<std::byte> bytes;
  std::size_t position = 0;
};

memory_file& self(void* user_data) {
  return *static_cast<memory_file*>(user_data);
}

sf_count_t length_of(void* user_data) {
  return static_cast<sf_count_t>(self(user_data).bytes.size());
}

sf_count_t seek_in(sf_count_t offset, int whence, void* user_data) {
  memory_file& file = self(user_data);
  const auto base = whence == SEEK_SET ? std::size_t{0} : whence == SEEK_CUR ? file.position : file.bytes.size();
  file.position = base + static_cast<std::size_t>(offset);
  return static_cast<sf_count_t>(file.position);
}

sf_count_t write_to(const void* data, sf_count_t count, void* user_data) {
  memory_file& file = self(user_data);
  const std::size_t end = file.position + static_cast<std::size_t>(count);
  file.bytes.resize(std::max(file.bytes.size(), end));
  std::memcpy(file.bytes.data() + file.position, data, static_cast<std::size_t>(count));
  file.position = end;
  return count;
}

sf_count_t read_from(void*, sf_count_t, void*) {
  return 0;  // libsndfile asks for this function, but reads nothing of a file opened for writing
}

sf_count_t position_in(void* user_data) {
  return static_cast<sf_count_t>(self(user_data).position);
}

}  // namespace

void write_wav(const std::filesystem::path& file, std::span<const float> samples, int sample_rate) {
  std::vector<std::int16_t> whole;
  for (const float sample : samples) {
    whole.push_back(static_cast<std::int16_t>(std::lround(std::clamp(sample, -32768.0F, 32767.0F))));
  }
  memory_file memory;
  SF_VIRTUAL_IO functions = {length_of, seek_in, read_from, write_to, position_in};
  SF_INFO info{};
  info.samplerate = sample_rate;
  info.channels = 1;
  info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
  SNDFILE* sound = sf_open_virtual(&functions, SFM_WRITE, &info, &memory);
  if (sound == nullptr) {
    throw std::runtime_error(fmt::format("{}: libsndfile cannot write it: {}.", file.string(), sf_strerror(nullptr)));
  }
  sf_write_short(sound, whole.data(), static_cast<sf_count_t>(whole.size()));
  sf_close(sound);
  ernn::io::write_file(file, memory.bytes);
}

}  // namespace asr
