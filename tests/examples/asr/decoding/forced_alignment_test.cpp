#include "asr/decoding/forced_alignment.hpp"

#include <doctest/doctest.h>

#include <random>
#include <stdexcept>

#include "examples/asr/random_statistics.hpp"

namespace {

constexpr int phones = 3;

/// The best of all ways to share the frames, by trying each.
double best_score(const std::vector<float>& likelihoods, const std::vector<std::uint8_t>& segments, std::size_t frame,
                  std::size_t segment) {
  const std::size_t frames = likelihoods.size() / phones;
  if (segment == segments.size()) return frame == frames ? 0.0 : -1e9;
  double best = -1e9, sum = 0;
  for (std::size_t end = frame; end < frames; ++end) {
    sum += static_cast<double>(likelihoods[end * phones + segments[segment]]);
    best = std::max(best, sum + best_score(likelihoods, segments, end + 1, segment + 1));
  }
  return best;
}

}  // namespace

TEST_CASE("the alignment is the best of all that keep the order, with a frame for each phone") {
  std::mt19937 random(1);
  const std::vector<std::uint8_t> segments = {0, 2, 1, 1, 0};
  for (const int frames : {5, 6, 11}) {
    const auto likelihoods = random_posteriors(frames, phones, random);
    const auto labels = asr::align(likelihoods, phones, segments);
    REQUIRE(labels.size() == static_cast<std::size_t>(frames));
    double score = 0;
    for (std::size_t frame = 0; frame < labels.size(); ++frame) {
      score += static_cast<double>(likelihoods[frame * phones + labels[frame]]);
    }
    CHECK(score == doctest::Approx(best_score(likelihoods, segments, 0, 0)));
    std::vector<std::uint8_t> changes = {labels[0]};
    for (const std::uint8_t label : labels) {
      if (label != changes.back()) changes.push_back(label);
    }
    CHECK(changes == std::vector<std::uint8_t>{0, 2, 1, 0});
  }
}

TEST_CASE("phones that do not fit are refused") {
  const std::vector<float> likelihoods(2 * phones);
  CHECK_THROWS_WITH_AS(asr::align(likelihoods, phones, std::vector<std::uint8_t>{0, 1, 0}),
                       "2 frames cannot be shared by 3 phones: each needs one at least.", std::invalid_argument);
}
