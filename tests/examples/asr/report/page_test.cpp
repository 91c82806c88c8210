#include "asr/report/page.hpp"

#include <doctest/doctest.h>

#include "io/support.hpp"

using ernn::io::contains;

TEST_CASE("text and attributes stay text, whatever is in them") {
  asr::page page("a < b & \"c\"", "p { color: red; }\n");
  asr::element line = asr::add(page.body(), "p", "<script>alert('1 & 2')</script>", "a\" onclick=\"x");
  asr::add_text(line, " more");
  const std::string html = page.html();
  CHECK(html.starts_with("<!DOCTYPE html>\n"));
  CHECK(contains(html, "<title>a &lt; b &amp; \"c\"</title>"));
  CHECK(contains(html, "p { color: red; }"));
  CHECK(
      contains(html, "<p class=\"a&quot; onclick=&quot;x\">&lt;script&gt;alert('1 &amp; 2')&lt;/script&gt; more</p>"));
}

TEST_CASE("an element without content has an end, since HTML knows no <div/>") {
  asr::page page("title", "");
  asr::add(page.body(), "div");
  CHECK(contains(page.html(), "<body><div></div></body>"));
}

TEST_CASE("a table stands in a box that scrolls, with headings for columns and rows") {
  asr::page page("title", "");
  asr::element table = asr::add_table(page.body(), {"model", "PER"});
  asr::add_row(table, "dense", {"20.1"});
  CHECK(contains(page.html(),
                 "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">model</th><th "
                 "scope=\"col\">PER</th></tr></thead><tbody><tr><th scope=\"row\">dense</th><td>20.1</td></tr></tbody>"
                 "</table></div>"));
}
