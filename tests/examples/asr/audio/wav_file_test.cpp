#include "asr/audio/wav_file.hpp"

#include <doctest/doctest.h>
#include <sndfile.h>

#include <cstdint>
#include <stdexcept>
#include <vector>

#include "examples/asr/small_corpus.hpp"

TEST_CASE("libsndfile reads the samples back; what does not fit is clipped") {
  const temporary_file file("sound.wav");
  const std::vector<float> samples = {0.0F, 1.0F, -300.4F, 32767.0F, 40000.0F, -40000.0F};
  asr::write_wav(file.path, samples, 16000);

  SF_INFO info{};
  SNDFILE* sound = sf_open(file.path.c_str(), SFM_READ, &info);
  REQUIRE(sound != nullptr);
  CHECK(info.samplerate == 16000);
  CHECK(info.channels == 1);
  CHECK(info.format == (SF_FORMAT_WAV | SF_FORMAT_PCM_16));
  REQUIRE(info.frames == 6);
  std::vector<std::int16_t> found(6);
  CHECK(sf_read_short(sound, found.data(), 6) == 6);
  sf_close(sound);
  CHECK(found == std::vector<std::int16_t>{0, 1, -300, 32767, 32767, -32768});
}

TEST_CASE("a file that cannot be written is named") {
  CHECK_THROWS_AS(asr::write_wav("/nonexistent-directory/sound.wav", std::vector<float>(10), 16000),
                  std::runtime_error);
}
