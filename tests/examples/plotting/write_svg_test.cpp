#include "plotting/write_svg.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>

namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

plotting::chart error_rates() {
  return {"PER by block_size, the user's",
          {.label = "block size", .logarithmic = true, .ticks = {1, 2, 4, 8}},
          {.label = "PER, %"},
          {{"ADMM", {{1, 20}, {2, 20.1}, {4, 20.2}, {8, 21}}}, {"direct", {{2, 22}, {8, 24}}, plotting::mark::points}}};
}

std::string refusal_of(const plotting::chart& drawn) {
  try {
    plotting::gnuplot_script(drawn, "unused.svg");
  } catch (const ernn::io::error& refusal) {
    return refusal.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a chart is an SVG with its texts as they are, and two drawings are equal") {
  const std::filesystem::path svg = std::filesystem::temp_directory_path() / "ernn it's a chart.svg";
  plotting::write_svg(error_rates(), svg);
  const std::string first = text_of(svg);
  CHECK(has(first, "<svg"));
  CHECK(has(first, "viewBox"));
  CHECK(has(first, "PER by block_size, the user's"));
  CHECK(has(first, "ADMM"));
  plotting::write_svg(error_rates(), svg);
  CHECK(text_of(svg) == first);
  std::filesystem::remove(svg);
}

TEST_CASE("a logarithmic axis has marks even where it passes no power of ten") {
  plotting::chart drawn = error_rates();
  drawn.x = {.label = "numbers", .logarithmic = true};
  drawn.content = {{"ADMM", {{15000, 20}, {60000, 21}}}};
  CHECK(has(plotting::gnuplot_script(drawn, "unused.svg"), "set xtics ('20k' 20000, '50k' 50000)"));
  drawn.content = {{"ADMM", {{0.25, 20}, {1.5, 21}}}};
  CHECK(has(plotting::gnuplot_script(drawn, "unused.svg"), "set xtics ('0.5' 0.5, '1' 1)"));
  drawn.content = {{"ADMM", {{1, 20}, {3000000, 21}}}};
  CHECK(has(plotting::gnuplot_script(drawn, "unused.svg"), "'100k' 1e+05, '1M' 1e+06)"));
}

TEST_CASE("bars stand in categories") {
  const std::filesystem::path svg = std::filesystem::temp_directory_path() / "ernn_bars.svg";
  plotting::chart bars{
      "Used, %",
      {.label = "", .categories = {"DSP", "LUT"}},
      {.label = "%", .from_zero = true},
      {{"ours", {{0, 50}, {1, 60}}, plotting::mark::bars}, {"published", {{0, 40}, {1, 70}}, plotting::mark::bars}}};
  plotting::write_svg(bars, svg);
  CHECK(has(text_of(svg), "LUT"));
  std::filesystem::remove(svg);
  bars.x.categories.clear();
  CHECK(has(refusal_of(bars), "has bars: its x axis must have categories."));
}

TEST_CASE("what cannot be drawn is refused in a sentence") {
  plotting::chart drawn = error_rates();
  drawn.content[0].points[0].first = 0;
  CHECK(has(refusal_of(drawn), "above 0 on a logarithmic axis, but \"ADMM\" has the point 0, 20."));
  drawn = error_rates();
  drawn.content[0].points[0].second = std::numeric_limits<double>::quiet_NaN();
  CHECK(has(refusal_of(drawn), "must have finite numbers"));
  drawn.content.clear();
  CHECK(has(refusal_of(drawn), "must have a series to draw, but has none."));
}

TEST_CASE("a chart that cannot be written says where and what to do") {
  CHECK_THROWS_WITH_AS(plotting::write_svg(error_rates(), "/no/such/folder/chart.svg"),
                       doctest::Contains("/no/such/folder/chart.svg"), ernn::io::error);
}
