#include "asr/corpus/speech_synthesiser.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "asr/corpus/phone_set.hpp"

namespace {

std::string phones_of(const asr::synthetic_speech& speech) {
  std::string text;
  for (const asr::timed_phone& each : speech.phones) {
    if (each.phone != 0) text += (text.empty() ? "" : " ") + asr::espeak_phone_names()[each.phone];
  }
  return text;
}

}  // namespace

TEST_CASE("espeak-ng speaks and says when each phone begins") {
  asr::speech_synthesiser synthesiser;
  CHECK(synthesiser.sample_rate() == 22050);
  const asr::synthetic_speech speech = synthesiser.speak("let there be light", {"en-us+m3", 175, 50, 50}, 1);
  CHECK(phones_of(speech) == "l E t D e@ b i: l aI t");
  const double seconds = static_cast<double>(speech.samples.size()) / synthesiser.sample_rate();
  CHECK((seconds > 0.5 && seconds < 2.0));
  for (std::size_t i = 1; i < speech.phones.size(); ++i) {
    CHECK(speech.phones[i].first_sample > speech.phones[i - 1].first_sample);
  }
  CHECK(speech.phones.back().first_sample <= static_cast<std::int64_t>(speech.samples.size()));
}

TEST_CASE("positions of phones are those of their sound") {
  // "s" hisses: its samples change sign far more often than those of the vowel after it.
  asr::speech_synthesiser synthesiser;
  const asr::synthetic_speech speech = synthesiser.speak("see", {"en-us+m3", 135, 50, 50}, 1);
  REQUIRE(phones_of(speech) == "s i:");
  const auto sign_changes = [&](std::int64_t begin, std::int64_t end) {
    int changes = 0;
    for (std::int64_t n = begin + 1; n < end; ++n) {
      const auto i = static_cast<std::size_t>(n);
      changes += (speech.samples[i] < 0) != (speech.samples[i - 1] < 0) ? 1 : 0;
    }
    return static_cast<double>(changes) / static_cast<double>(end - begin);
  };
  const auto vowel = std::find_if(speech.phones.begin(), speech.phones.end(), [](const asr::timed_phone& each) {
    return asr::espeak_phone_names()[each.phone] == "i:";
  });
  REQUIRE(vowel != speech.phones.begin());
  const std::int64_t boundary = vowel->first_sample;
  CHECK(sign_changes((vowel - 1)->first_sample, boundary) > 2 * sign_changes(boundary, boundary + 2000));
}

TEST_CASE("rates and accents are obeyed") {
  asr::speech_synthesiser synthesiser;
  const auto seconds = [&](const asr::speaker& voice) {
    const asr::synthetic_speech speech = synthesiser.speak("let there be light", voice, 1);
    return static_cast<double>(speech.samples.size()) / synthesiser.sample_rate();
  };
  CHECK(seconds({"en-us+m3", 135, 50, 50}) > 1.2 * seconds({"en-us+m3", 215, 50, 50}));
  CHECK(phones_of(synthesiser.speak("new", {"en-us+m3", 175, 50, 50}, 1)) == "n u");
  CHECK(phones_of(synthesiser.speak("new", {"en-gb-x-rp+m3", 175, 50, 50}, 1)) == "n j u");
}

TEST_CASE("voices that do not exist and texts without sound are refused in a sentence") {
  asr::speech_synthesiser synthesiser;
  CHECK_THROWS_WITH_AS(synthesiser.speak("let there be light", {"xx-nowhere", 175, 50, 50}, 1),
                       "espeak-ng has no voice \"xx-nowhere\": install espeak-ng-data 1.51 or newer.",
                       std::runtime_error);
  CHECK_THROWS_AS(synthesiser.speak("", {"en-us+m3", 175, 50, 50}, 1), std::runtime_error);
  CHECK_THROWS_AS(synthesiser.speak("loch", {"de+m3", 175, 50, 50}, 1), asr::unknown_phoneme);
}
