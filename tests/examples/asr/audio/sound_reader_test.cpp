#include "asr/audio/sound_reader.hpp"

#include <doctest/doctest.h>

#include <array>
#include <fstream>
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
