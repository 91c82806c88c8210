#include "asr/decoding/stream_decoder.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <random>
#include <stdexcept>

#include "asr/decoding/decoder.hpp"
#include "examples/asr/random_statistics.hpp"

namespace {

constexpr int phones = 6;
constexpr std::int64_t forever = std::numeric_limits<std::int64_t>::max();

/// All that comes out. \param latest  set to the most frames between the beginning of a phone and its decision
std::vector<asr::decoded_phone> stream(asr::stream_decoder decoder, const std::vector<float>& posteriors,
                                       std::int64_t* latest = nullptr) {
  std::vector<asr::decoded_phone> result;
  const auto frames = static_cast<std::int64_t>(posteriors.size() / phones);
  for (std::int64_t frame = 0; frame < frames; ++frame) {
    const auto row = std::span(posteriors).subspan(static_cast<std::size_t>(frame) * phones, phones);
    for (const asr::decoded_phone& decided : decoder.push(row)) {
      result.push_back(decided);
      if (latest != nullptr) *latest = std::max(*latest, frame + 1 - decided.first_frame);
    }
  }
  for (const asr::decoded_phone& left : decoder.finish()) result.push_back(left);
  return result;
}

std::vector<int> without_silence(const std::vector<asr::decoded_phone>& decoded) {
  std::vector<int> result;
  for (const asr::decoded_phone& each : decoded) {
    if (each.phone != 0) result.push_back(each.phone);
  }
  return result;
}

}  // namespace

TEST_CASE("with time enough, what streams out is what the decoder finds in the whole") {
  std::mt19937 random(1);
  for (const int minimum_duration : {1, 2, 3}) {
    for (const int frames : {0, 1, 2, 3, 17, 200}) {
      CAPTURE(frames);
      CAPTURE(minimum_duration);
      const auto statistics = random_statistics(phones, random);
      const auto posteriors = random_posteriors(frames, phones, random);
      const asr::decoder_settings settings{0.7F, -0.5F, minimum_duration};
      std::int64_t latest = 0;
      const auto found = stream({statistics, settings, forever}, posteriors, &latest);
      CHECK(without_silence(found) == asr::decoder(statistics, settings).decode(posteriors));
      if (frames == 200) CHECK(latest > 0);  // something came before the end
      for (std::size_t n = 1; n < found.size(); ++n) {
        CHECK(found[n].first_frame - found[n - 1].first_frame >= minimum_duration);
      }
    }
  }
}

TEST_CASE("no phone waits longer than the look-back") {
  std::mt19937 random(2);
  const auto statistics = random_statistics(phones, random);
  const auto posteriors = random_posteriors(500, phones, random);
  for (const std::int64_t look_back : {3, 6, 20}) {
    std::int64_t latest = 0;
    const auto found = stream({statistics, {0.7F, 0.0F, 3}, look_back}, posteriors, &latest);
    CHECK(latest <= look_back + 1);
    CHECK(found.size() > 10);
  }
}

TEST_CASE("a phone that sounds for minutes is put out when it is certain, once") {
  std::mt19937 random(3);
  const auto statistics = random_statistics(phones, random);
  std::vector<float> posteriors(phones * 5000, -9.0F);
  for (std::size_t frame = 0; frame < 5000; ++frame) posteriors[frame * phones + 2] = 0.0F;
  const auto found = stream({statistics, {}, 50}, posteriors);
  CHECK(found == std::vector<asr::decoded_phone>{{2, 0}});
}

TEST_CASE("posteriors that are not finite are refused") {
  std::mt19937 random(4);
  asr::stream_decoder decoder(random_statistics(phones, random), {}, 10);
  const std::vector<float> row(phones, std::numeric_limits<float>::quiet_NaN());
  CHECK_THROWS_WITH_AS(decoder.push(row),
                       "The decoder takes finite log-posteriors of magnitude up to 1e6, but got others: the network "
                       "has diverged.",
                       std::invalid_argument);
}
