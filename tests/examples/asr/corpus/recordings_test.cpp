#include "asr/corpus/recordings.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace {

using labels = std::vector<std::uint8_t>;

/// Quiet frames, loud ones, and quiet ones.
std::vector<float> recording_of(std::size_t before, std::size_t speech, std::size_t after) {
  std::vector<float> energies(before, 1);
  energies.resize(before + speech, 10);
  energies.resize(before + speech + after, 1.5F);
  return energies;
}

}  // namespace

TEST_CASE("silence lasts as long as the ends are quiet, and phones share what is between") {
  std::vector<float> recording = recording_of(4, 6, 2);
  const labels expected = {0, 0, 0, 0, 3, 3, 3, 4, 4, 4, 0, 0};
  CHECK(asr::spread_labels({0, 3, 4, 0}, recording) == expected);
  recording[1] = 10;  // a click
  CHECK(asr::spread_labels({0, 3, 4, 0}, recording) == expected);
}

TEST_CASE("every segment has a frame, however quiet the recording is") {
  CHECK(asr::spread_labels({0, 3, 4, 0}, recording_of(0, 6, 0)) == labels{0, 3, 3, 4, 4, 0});
  CHECK(asr::spread_labels({0, 3, 4, 0}, recording_of(0, 4, 0)) == labels{0, 3, 4, 0});
  CHECK(asr::spread_labels({0, 3, 4, 5, 0}, recording_of(5, 1, 4)) == labels{0, 0, 3, 3, 4, 4, 5, 5, 0, 0});
}
