#include "ernn/io/error.hpp"

#include <doctest/doctest.h>

#include <locale>
#include <string>

namespace ernn::io {
namespace {

struct grouping : std::numpunct<char> {
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

}  // namespace

TEST_CASE("Parts are joined in the C locale, whatever the program's is") {
  const std::locale before = std::locale::global(std::locale(std::locale::classic(), new grouping));
  CHECK(join("a ", 1234567, ' ', 0.5, '.') == "a 1234567 0.5.");
  std::locale::global(before);
}

TEST_CASE("Names from files cannot spoil a message") {
  CHECK(in_quotes("layers.0.bias") == "\"layers.0.bias\"");
  CHECK(in_quotes("a\"b\\c") == "\"a\\\"b\\\\c\"");
  CHECK(in_quotes(std::string_view("a\n\x1b\0\x7f", 5)) == "\"a\\x0a\\x1b\\x00\\x7f\"");
  CHECK(in_quotes("gr\xc3\xb6\xc3\x9f"
                  "e") ==
        "\"gr\xc3\xb6\xc3\x9f"
        "e\"");
  CHECK(in_quotes(std::string(101, 'x')) == "\"" + std::string(100, 'x') + "...\"");
}

}  // namespace ernn::io
