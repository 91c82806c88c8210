#include "asr/corpus/frame_labels.hpp"

#include <doctest/doctest.h>

TEST_CASE("a frame has the phone that sounds in its middle") {
  const asr::feature_config config;  // frames of 400 samples every 160: middles at 200, 360, 520, ...
  const std::vector<asr::timed_phone> phones = {{3, 300}, {4, 360}, {5, 521}, {6, 522}};
  CHECK(asr::frame_labels(phones, 16000, config, 5) == std::vector<std::uint8_t>{0, 4, 4, 6, 6});
  CHECK(asr::frame_labels({}, 16000, config, 2) == std::vector<std::uint8_t>{0, 0});
}

TEST_CASE("positions may be at another sample rate") {
  const asr::feature_config config;
  // 200 samples at 16,000 a second are 275.6 at 22,050.
  CHECK(asr::frame_labels(std::vector<asr::timed_phone>{{1, 275}}, 22050, config, 1)[0] == 1);
  CHECK(asr::frame_labels(std::vector<asr::timed_phone>{{1, 276}}, 22050, config, 1)[0] == 0);
}

TEST_CASE("segments join silences and keep repeats of phones") {
  const std::vector<asr::timed_phone> phones = {{0, 0}, {0, 10}, {2, 20}, {2, 30}, {0, 40}, {3, 50}, {0, 60}, {0, 70}};
  CHECK(asr::segments_of(phones) == std::vector<std::uint8_t>{0, 2, 2, 0, 3, 0});
  CHECK(asr::segments_of({}).empty());
}
