#include "asr/corpus/clean_speech.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "asr/corpus/frame_labels.hpp"
#include "asr/corpus/phone_set.hpp"
#include "asr/corpus/speakers.hpp"

namespace {

const std::vector<std::string> sentences = {"the king went up to the city", "a servant came out of the house"};

}  // namespace

TEST_CASE("sentences and voices of the split take turns, each between two silences") {
  asr::speech_synthesiser synthesiser;
  asr::clean_speech speech("dev", asr::split::dev, sentences, 1, synthesiser);
  const auto voices = asr::variants_of(asr::split::dev);
  for (std::size_t i = 0; i < 4; ++i) {
    const asr::clean_utterance spoken = speech.next();
    CHECK(spoken.id == "dev-0000" + std::to_string(i) + "-" + std::string(voices[i]));
    const std::vector<asr::timed_phone>& phones = spoken.speech.phones;
    CHECK(phones.front() == asr::timed_phone{0, 0});
    CHECK(phones[1].first_sample >= synthesiser.sample_rate() / 10);
    CHECK(phones.back().phone == 0);
    const auto samples = static_cast<std::int64_t>(spoken.speech.samples.size());
    CHECK(samples - phones.back().first_sample >= synthesiser.sample_rate() / 10);
    CHECK(samples - phones.back().first_sample <= synthesiser.sample_rate() * 3 / 10);
    // The phone "v" is in the second sentence only.
    const std::vector<std::uint8_t> segments = asr::segments_of(phones);
    const auto v = asr::espeak_phone("v");
    REQUIRE(v.has_value());
    CHECK((std::find(segments.begin(), segments.end(), *v) != segments.end()) == (i % 2 == 1));
  }
  CHECK(speech.left_out() == 0);
}

TEST_CASE("utterances have random numbers of their own, decided by seed and name") {
  asr::speech_synthesiser synthesiser;
  const auto number = [&](const char* name, std::uint64_t seed) {
    asr::clean_speech speech(name, asr::split::dev, sentences, seed, synthesiser);
    return speech.next().random();
  };
  CHECK(number("dev", 1) == number("dev", 1));
  CHECK(number("dev", 1) != number("dev", 2));
  CHECK(number("dev", 1) != number("dev-babble", 1));
}
