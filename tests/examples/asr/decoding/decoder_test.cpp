#include "asr/decoding/decoder.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <random>
#include <stdexcept>
#include <string>

#include "examples/asr/random_statistics.hpp"

namespace {

/// A stretch of frames with one phone.
struct piece {
  int phone, frames;
};

/// Lists every way to cut the frames into phones, and keeps the best: no dynamic programming, nothing shared with the
/// decoder.
class exhaustive_search {
 public:
  exhaustive_search(const asr::phone_statistics& statistics, const asr::decoder_settings& settings,
                    const std::vector<float>& posteriors)
      : statistics_(statistics), settings_(settings), posteriors_(posteriors) {}

  std::vector<int> best() {
    extend({}, 0);
    std::vector<int> phones;
    for (const piece& part : best_) {
      if (part.phone != 0) phones.push_back(part.phone);
    }
    return phones;
  }

 private:
  int frames() const { return static_cast<int>(posteriors_.size()) / statistics_.phones; }

  double score(const std::vector<piece>& path) const {
    double total = 0;
    int before = statistics_.phones, frame = 0;
    for (const piece& part : path) {
      total += pair(before, part.phone) + settings_.insertion_penalty;
      for (int i = 0; i < part.frames; ++i, ++frame) {
        const double posterior = posteriors_[static_cast<std::size_t>(frame * statistics_.phones + part.phone)];
        const double prior = statistics_.log_prior[static_cast<std::size_t>(part.phone)];
        total += settings_.acoustic_scale * (posterior - prior);
      }
      before = part.phone;
    }
    return total + pair(before, statistics_.phones);
  }

  double pair(int from, int to) const {
    return statistics_.log_bigram[static_cast<std::size_t>(from * (statistics_.phones + 1) + to)];
  }

  void extend(std::vector<piece> path, int frame) {
    if (frame == frames()) {
      const double candidate = score(path);
      if (candidate > best_score_) {
        best_score_ = candidate;
        best_ = path;
      }
      return;
    }
    for (int phone = 0; phone < statistics_.phones; ++phone) {
      for (int length = settings_.minimum_duration; frame + length <= frames(); ++length) {
        path.push_back({phone, length});
        extend(path, frame + length);
        path.pop_back();
      }
    }
  }

  const asr::phone_statistics& statistics_;
  const asr::decoder_settings& settings_;
  const std::vector<float>& posteriors_;
  std::vector<piece> best_;
  double best_score_ = -std::numeric_limits<double>::infinity();
};

}  // namespace

TEST_CASE("the decoder finds the best of all paths") {
  std::mt19937 random(1);
  std::uniform_int_distribution<int> phone_count(2, 4), frame_count(1, 6), duration(1, 3);
  std::uniform_real_distribution<float> scale(0.2F, 1.5F), penalty(-2.0F, 6.0F);
  int decoded = 0;
  for (int trial = 0; trial < 400; ++trial) {
    const int phones = phone_count(random), frames = frame_count(random);
    const asr::phone_statistics statistics = random_statistics(phones, random);
    const asr::decoder_settings settings{scale(random), penalty(random), duration(random)};
    const std::vector<float> posteriors = random_posteriors(frames, phones, random);
    const std::vector<int> found = asr::decoder(statistics, settings).decode(posteriors);
    CHECK(found == exhaustive_search(statistics, settings, posteriors).best());
    decoded += found.empty() ? 0 : 1;
  }
  CHECK(decoded > 200);  // the trials must not all be silence
}

TEST_CASE("a constant added to a frame changes nothing") {
  std::mt19937 random(2);
  const asr::phone_statistics statistics = random_statistics(5, random);
  std::vector<float> posteriors = random_posteriors(40, 5, random);
  const asr::decoder decoder(statistics, {});
  const std::vector<int> before = decoder.decode(posteriors);
  for (std::size_t i = 0; i < posteriors.size(); ++i) posteriors[i] += static_cast<float>(i / 5) - 7.0F;
  CHECK_FALSE(before.empty());
  CHECK(decoder.decode(posteriors) == before);
}

TEST_CASE("too few frames for one phone decode to nothing") {
  std::mt19937 random(3);
  const asr::decoder decoder(random_statistics(3, random), {1.0F, 0.0F, 4});
  CHECK(decoder.decode({}).empty());
  CHECK(decoder.decode(random_posteriors(3, 3, random)).empty());
}

TEST_CASE("the decoder refuses what it cannot decode, in a sentence") {
  std::mt19937 random(4);
  asr::phone_statistics statistics = random_statistics(3, random);
  const asr::decoder decoder(statistics, {});
  CHECK_THROWS_WITH_AS(decoder.decode(std::vector<float>(7)),
                       "The decoder takes rows of 3 log-posteriors, but got 7 values in all.", std::invalid_argument);
  for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
    std::vector<float> posteriors(9, 0.0F);
    posteriors[4] = bad;
    CHECK_THROWS_AS(decoder.decode(posteriors), std::invalid_argument);
  }
  CHECK_THROWS_WITH_AS(asr::decoder(statistics, {1.0F, 0.0F, 0}), "A phone must last at least 1 frame, not 0.",
                       std::invalid_argument);
  statistics.log_prior.pop_back();
  CHECK_THROWS_AS(asr::decoder(statistics, {}), std::invalid_argument);
}
