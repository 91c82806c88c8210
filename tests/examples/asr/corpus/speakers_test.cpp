#include "asr/corpus/speakers.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

TEST_CASE("no variant is in two splits, or twice in one") {
  std::set<std::string_view> seen;
  std::size_t variants = 0;
  for (const asr::split part : {asr::split::train, asr::split::dev, asr::split::test}) {
    const auto names = asr::variants_of(part);
    CHECK(names.size() >= 8);
    seen.insert(names.begin(), names.end());
    variants += names.size();
  }
  CHECK(seen.size() == variants);
}

TEST_CASE("speakers of one variant differ, within their limits") {
  std::mt19937_64 random(1);
  std::set<std::string> voices;
  std::set<int> rates;
  for (int i = 0; i < 200; ++i) {
    const asr::speaker drawn = asr::draw_speaker("m3", random);
    CHECK(drawn.voice.substr(drawn.voice.size() - 3) == "+m3");
    CHECK((drawn.rate >= 135 && drawn.rate <= 215));
    CHECK((drawn.pitch >= 30 && drawn.pitch <= 70));
    CHECK((drawn.range >= 25 && drawn.range <= 80));
    voices.insert(drawn.voice);
    rates.insert(drawn.rate);
  }
  CHECK(voices.size() == 8);  // accents
  CHECK(rates.size() > 40);
}
