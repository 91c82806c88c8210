#include "asr/decoding/tuning.hpp"

#include <doctest/doctest.h>

#include <random>

#include "asr/decoding/error_rate.hpp"

namespace {

/// Utterances of random phones of 5 frames each, heard through noise.
struct noisy_speech {
  asr::dataset data;
  std::vector<float> posteriors;
};

noisy_speech make_noisy_speech(int phones, int utterances, std::mt19937& random) {
  std::uniform_int_distribution<int> phone(1, phones - 1);
  std::normal_distribution<float> noise(0.0F, 2.0F);
  noisy_speech result;
  for (int p = 0; p < phones; ++p) result.data.phone_names.push_back(std::to_string(p));
  for (int u = 0; u < utterances; ++u) {
    asr::utterance spoken{std::to_string(u), static_cast<std::int64_t>(result.data.labels.size()), 50, {}, {}};
    for (int i = 0; i < 10; ++i) {
      spoken.phones.push_back(phone(random));
      for (int frame = 0; frame < 5; ++frame)
        result.data.labels.push_back(static_cast<std::uint8_t>(spoken.phones.back()));
    }
    spoken.segments = spoken.phones;
    result.data.utterances.push_back(spoken);
  }
  for (const std::uint8_t label : result.data.labels) {
    for (int p = 0; p < phones; ++p) result.posteriors.push_back((p == label ? 4.0F : 0.0F) + noise(random));
  }
  return result;
}

}  // namespace

TEST_CASE("tuned settings make fewer errors on the dev split, and not more on another one") {
  std::mt19937 random(1);
  const noisy_speech dev = make_noisy_speech(8, 12, random), other = make_noisy_speech(8, 40, random);
  const asr::phone_statistics statistics = asr::estimate_phone_statistics(dev.data);
  const asr::decoder_settings poor{0.05F, -3.0F, 1};
  const asr::decoder_settings tuned = asr::tune_decoder(statistics, dev.data, dev.posteriors);
  const auto errors = [&](const noisy_speech& speech, const asr::decoder_settings& settings) {
    return asr::phone_errors(asr::decoder(statistics, settings), speech.data, speech.posteriors).errors;
  };
  CHECK(errors(dev, tuned) <= errors(dev, asr::decoder_settings{}));
  CHECK(errors(dev, tuned) < errors(dev, poor));
  CHECK(errors(other, tuned) < errors(other, poor));
  CHECK(asr::tune_decoder(statistics, dev.data, dev.posteriors) == tuned);
}
