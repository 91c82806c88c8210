#include "asr/decoding/error_rate.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <stdexcept>
#include <string>

namespace {

using sequence = std::vector<int>;

/// The definition, by trying everything: drop one, drop the other, or drop both.
std::int64_t distance_by_definition(std::span<const int> a, std::span<const int> b) {
  if (a.empty() || b.empty()) return static_cast<std::int64_t>(std::max(a.size(), b.size()));
  const std::int64_t both = distance_by_definition(a.subspan(1), b.subspan(1)) + (a.front() == b.front() ? 0 : 1);
  const std::int64_t either =
      1 + std::min(distance_by_definition(a.subspan(1), b), distance_by_definition(a, b.subspan(1)));
  return std::min(both, either);
}

/// Two utterances of 2 and 3 frames; phone 0 is silence.
asr::dataset small_dataset() {
  asr::dataset data;
  data.phone_names = {"sil", "a", "b"};
  data.labels = {1, 2, 0, 1, 1};
  data.utterances = {{"one", 0, 2, {1, 2}, {1, 2}}, {"two", 2, 3, {1, 1}, {0, 1, 1}}};
  return data;
}

asr::phone_statistics flat_statistics(int phones) {
  asr::phone_statistics result;
  result.phones = phones;
  result.log_prior.assign(static_cast<std::size_t>(phones), 0.0F);
  result.log_bigram.assign(static_cast<std::size_t>((phones + 1) * (phones + 1)), 0.0F);
  return result;
}

}  // namespace

TEST_CASE("edit distance equals its definition") {
  std::mt19937 random(1);
  std::uniform_int_distribution<int> length(0, 7), phone(0, 2);
  for (int trial = 0; trial < 300; ++trial) {
    sequence a(static_cast<std::size_t>(length(random))), b(static_cast<std::size_t>(length(random)));
    for (int& value : a) value = phone(random);
    for (int& value : b) value = phone(random);
    CHECK(asr::edit_distance(a, b) == distance_by_definition(a, b));
  }
}

TEST_CASE("phone errors add up over utterances, repeats of the reference included") {
  const asr::dataset data = small_dataset();
  // Decoded, with the most likely phone of each frame: "a b" and "sil a a", the latter one long a.
  const std::vector<float> posteriors = {-9, 0, -9, -9, -9, 0, 0, -9, -9, -9, 0, -9, -9, 0, -9};
  const asr::decoder decoder(flat_statistics(3), {1.0F, -1.0F, 1});
  const asr::error_count errors = asr::phone_errors(decoder, data, posteriors);
  CHECK(errors.errors == 1);  // the second a of the second utterance
  CHECK(errors.reference == 4);
  CHECK(errors.percent() == doctest::Approx(25.0));
  CHECK(asr::frame_errors(data, posteriors).errors == 0);
}

TEST_CASE("frame errors count the frames whose best phone is not the label") {
  const asr::dataset data = small_dataset();
  const std::vector<float> posteriors = {0, -1, -9, -9, -9, 0, 0, -9, -9, -9, 0, -9, -9, 0, 1};
  const asr::error_count errors = asr::frame_errors(data, posteriors);
  CHECK(errors.errors == 2);
  CHECK(errors.reference == 5);

  asr::dataset delayed = data;
  delayed.label_delay = 1;
  const asr::error_count later = asr::frame_errors(delayed, posteriors);
  CHECK(later.errors == 1);  // the wrong first frame is before the utterance's own labels
  CHECK(later.reference == 3);
}

TEST_CASE("sizes that disagree are refused in a sentence") {
  const asr::dataset data = small_dataset();
  CHECK_THROWS_WITH_AS(asr::frame_errors(data, std::vector<float>(14)),
                       "5 frames of 3 phones need 15 log-posteriors, but there are 14.", std::invalid_argument);
  CHECK_THROWS_AS(asr::phone_errors(asr::decoder(flat_statistics(3), {}), data, std::vector<float>(14)),
                  std::invalid_argument);
}
