#include "asr/decoding/phone_statistics.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>

namespace {

/// "sil a b sil" and "a a": counts small enough to do on paper.
asr::dataset training_split() {
  asr::dataset data;
  data.phone_names = {"sil", "a", "b"};
  data.labels = {0, 1, 2, 2, 0, 1, 1, 1};
  data.utterances = {{"one", 0, 5, {1, 2}, {0, 1, 2, 0}}, {"two", 5, 3, {1, 1}, {1, 1}}};
  return data;
}

double probability(const asr::phone_statistics& statistics, int from, int to) {
  return std::exp(statistics.log_bigram[static_cast<std::size_t>(from * (statistics.phones + 1) + to)]);
}

}  // namespace

TEST_CASE("priors are shares of frames, one frame added to each") {
  const asr::phone_statistics statistics = asr::estimate_phone_statistics(training_split());
  CHECK(statistics.phones == 3);
  CHECK(std::exp(statistics.log_prior[0]) == doctest::Approx(3.0 / 11));
  CHECK(std::exp(statistics.log_prior[1]) == doctest::Approx(5.0 / 11));
  CHECK(std::exp(statistics.log_prior[2]) == doctest::Approx(3.0 / 11));
}

TEST_CASE("pairs follow Witten and Bell") {
  const asr::phone_statistics statistics = asr::estimate_phone_statistics(training_split());
  const int end = statistics.boundary();
  // Single: sil 2, a 3, b 1, end 2, and one more each: 3, 4, 2, 3 of 12. After a: b, a and the end, once each.
  CHECK(probability(statistics, 1, 2) == doctest::Approx((1 + 3 * 2.0 / 12) / (3 + 3)));
  CHECK(probability(statistics, 1, 0) == doctest::Approx((0 + 3 * 3.0 / 12) / (3 + 3)));
  CHECK(probability(statistics, 1, end) == doctest::Approx((1 + 3 * 3.0 / 12) / (3 + 3)));
  // Into the utterance: sil and a, once each. After b: sil, once.
  CHECK(probability(statistics, end, 0) == doctest::Approx((1 + 2 * 3.0 / 12) / (2 + 2)));
  CHECK(probability(statistics, 2, 0) == doctest::Approx((1 + 1 * 3.0 / 12) / (1 + 1)));
}

TEST_CASE("every row of pairs sums to one, also of a phone never seen") {
  asr::dataset data = training_split();
  data.phone_names.push_back("unseen");
  const asr::phone_statistics statistics = asr::estimate_phone_statistics(data);
  for (int from = 0; from <= statistics.phones; ++from) {
    double sum = 0;
    for (int to = 0; to <= statistics.phones; ++to) sum += probability(statistics, from, to);
    CHECK(sum == doctest::Approx(1.0));
  }
}

TEST_CASE("a phone without a name is refused in a sentence") {
  asr::dataset data = training_split();
  data.utterances[1].segments[0] = 3;
  CHECK_THROWS_WITH_AS(asr::estimate_phone_statistics(data),
                       "A segment is phone 3, but the corpus names 3 phones: make the corpus anew.",
                       std::invalid_argument);
}
