#include "asr/quantisation/width_charts.hpp"

#include <doctest/doctest.h>

#include "examples/asr/quantisation/sample_record.hpp"

TEST_CASE("the curves: all formats together over every width, each group alone, and floating point") {
  const asr::width_record record = sample_record();
  const plotting::chart drawn = asr::width_curves(record);
  REQUIRE(drawn.content.size() == 6);
  const auto& all = drawn.content[0];
  REQUIRE(all.points.size() == 7);
  CHECK(all.points.front().first == 6);
  CHECK(all.points.back() == std::pair(12.0, record.choice.error_of(ernn::explore::uniform_widths(12))));
  for (std::size_t group = 0; group < 4; ++group) {
    const auto& alone = drawn.content[group + 1].points;
    CHECK(alone.back() == all.points.back());  // the reference
    CHECK(std::ranges::is_sorted(alone));
  }
  CHECK(drawn.content[5].points.front().second == record.dev.floating);
}

TEST_CASE("the bars: what each group adds at its chosen width, and all together") {
  const asr::width_record record = sample_record();
  const plotting::chart drawn = asr::contribution_bars(record);
  REQUIRE(drawn.content[0].points.size() == 5);
  CHECK(drawn.content[0].points[2].second == record.choice.contribution(2));
  CHECK(drawn.x.categories[0].starts_with("weights: "));
  CHECK(drawn.x.categories[4] == "all");
}
