#include "asr/report/picture.hpp"

#include <doctest/doctest.h>

#include "io/support.hpp"

using ernn::io::contains;

namespace {

std::string page_with(const std::string& svg) {
  asr::page page("title", "");
  asr::add_picture(page.body(), svg, "first-", "a caption", "chart.svg");
  return page.html();
}

std::string refusal_of(const std::string& content) {
  return ernn::io::message_of([&] { page_with("<svg>" + content + "</svg>"); });
}

}  // namespace

TEST_CASE("a picture keeps what it draws, and its ids get a prefix wherever they are used") {
  const std::string html = page_with(
      "<?xml version=\"1.0\"?><!DOCTYPE svg SYSTEM \"http://example.org/svg.dtd\">"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"10\" viewBox=\"0 "
      "0 "
      "4 4\"><title>Gnuplot</title><defs><path id=\"dot\" d=\"M0 0\"/></defs><use xlink:href=\"#dot\"/><g "
      "style=\"filter:url(#dot)\"><rect><title>frame 0</title></rect></g></svg>");
  CHECK(contains(html, "<svg viewBox=\"0 0 4 4\" role=\"img\" aria-label=\"a caption\">"));
  CHECK(contains(html, "<path id=\"first-dot\" d=\"M0 0\"></path>"));
  CHECK(contains(html, "<use xlink:href=\"#first-dot\"></use>"));
  CHECK(contains(html, "filter:url(#first-dot)"));
  CHECK(contains(html, "<rect><title>frame 0</title></rect>"));
  CHECK(contains(html, "<figcaption>a caption</figcaption>"));
  CHECK_FALSE(contains(html, "http"));
  CHECK_FALSE(contains(html, "Gnuplot"));
}

TEST_CASE("what does more than draw, or comes from elsewhere, is refused by name") {
  CHECK(contains(refusal_of("<script>alert(1)</script>"),
                 "chart.svg: a picture must be an SVG that only draws, but has "
                 "the element \"script\""));
  CHECK(contains(refusal_of("<g><style>@import 'x'</style></g>"), "the element \"style\""));
  CHECK(contains(refusal_of("<rect onclick=\"x()\"/>"), "the attribute \"onclick\""));
  CHECK(
      contains(refusal_of("<use href=\"http://example.org/a.svg\"/>"), "a reference to \"http://example.org/a.svg\""));
  CHECK(contains(refusal_of("<rect fill=\"url(http://example.org)\"/>"), "a reference in"));
  CHECK(refusal_of("<rect fill=\"#123456\"/>").empty());
}

TEST_CASE("what is no picture is refused") {
  CHECK(contains(ernn::io::message_of([] { page_with("not one"); }), "chart.svg: a picture must be an SVG file"));
  CHECK(contains(ernn::io::message_of([] { page_with("<html></html>"); }), "has no <svg> element"));
}
