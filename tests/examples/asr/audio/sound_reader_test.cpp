#include "asr/audio/sound_reader.hpp"

#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <string>

#include "asr/audio/wav_file.hpp"
#include "examples/asr/small_corpus.hpp"

namespace {

const std::vector<float> samples = {0, 1, -1, 32767, -32768, 300, -12345};

std::string failure_of(const std::filesystem::path& file, int sample_rate) {
  try {
    asr::sound_file(file, sample_rate);
  } catch (const std::runtime_error& failure) {
    return failure.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a sound file gives the samples that were written, in pieces and whole") {
  const temporary_file file("sound.wav");
  asr::write_wav(file.path, samples, 16000);
  CHECK(asr::read_sound(file.path, 16000) == samples);

  asr::sound_file sound(file.path, 16000);
  std::array<float, 5> piece{};
  CHECK(sound.read(piece) == 5);
  CHECK(piece[3] == 32767);
  CHECK(sound.read(piece) == 2);
  CHECK(piece[1] == -12345);
  CHECK(sound.read(piece) == 0);
}

TEST_CASE("other sample rates, and files that are no sound, are named") {
  const temporary_file file("sound.wav");
  asr::write_wav(file.path, samples, 8000);
  CHECK(failure_of(file.path, 16000) ==
        file.path.string() +
            ": the sound must have 16000 samples per second, but has 8000. Convert it, for example "
            "with `sox IN -r 16000 OUT`.");
  std::ofstream(file.path) << "text";
  CHECK(failure_of(file.path, 16000).find("it must be a sound file, but libsndfile says") != std::string::npos);
}

TEST_CASE("samples that are no numbers, or louder than any sound, are named") {
  const temporary_file file("sound.wav");
  for (const auto& [sample, found] :
       {std::pair(std::numeric_limits<float>::quiet_NaN(), "nan times"),
        std::pair(std::numeric_limits<float>::infinity(), "inf times"), std::pair(-2e20F, "-2e+20 times")}) {
    SF_INFO info{};
    info.samplerate = 16000;
    info.channels = 1;
    info.format = SF_FORMAT_WAV | SF_FORMAT_FLOAT;
    SNDFILE* const sound = sf_open(file.path.c_str(), SFM_WRITE, &info);
    REQUIRE(sound != nullptr);
    const std::array<float, 3> written = {0.5F, 1.5F, sample};
    CHECK(sf_writef_float(sound, written.data(), 3) == 3);
    sf_close(sound);

    asr::sound_file reader(file.path, 16000);
    std::array<float, 2> piece{};
    CHECK(reader.read(piece) == 2);
    CHECK(piece[1] == 1.5F * 32768);
    CHECK_THROWS_WITH_AS(
        reader.read(piece),
        (file.path.string() + ": all samples must be numbers of at most 1000 times full scale, but one is " + found +
         ". Convert the sound to 16 bits.")
            .c_str(),
        std::runtime_error);
  }
}

TEST_CASE("a stream that breaks is not taken for one that ends") {
  std::FILE* const folder = std::fopen("/", "r");  // which can be opened, but not read
  REQUIRE(folder != nullptr);
  asr::raw_sound sound(folder);
  std::array<float, 4> piece{};
  CHECK_THROWS_WITH_AS(sound.read(piece), "The stream of samples cannot be read to its end: check where it comes from.",
                       std::runtime_error);
  std::fclose(folder);
}

TEST_CASE("raw samples are little-endian; half a sample at the end is none") {
  std::FILE* const stream = std::tmpfile();
  REQUIRE(stream != nullptr);
  std::fputs("\x01\x02\xfe\xff\x07", stream);
  std::rewind(stream);
  asr::raw_sound sound(stream);
  std::array<float, 4> piece{};
  CHECK(sound.read(piece) == 2);
  CHECK(piece[0] == 0x0201);
  CHECK(piece[1] == -2);
  CHECK(sound.read(piece) == 0);
  std::fclose(stream);
}
