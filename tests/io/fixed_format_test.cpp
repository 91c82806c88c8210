#include "ernn/io/fixed_format.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace ernn::io {

static_assert(format_of<fixed<12, 4>>() == fixed_format{12, 4, rounding::half_to_even, overflow::saturate});
static_assert(format_of<fixed<8, -3, rounding::to_zero, overflow::wrap_sign_magnitude>>() ==
              fixed_format{8, -3, rounding::to_zero, overflow::wrap_sign_magnitude});

TEST_CASE("Formats are written as their type is") {
  CHECK(to_string(format_of<fixed<12, 4>>()) == "fixed<12,4,half_to_even,saturate>");
  CHECK(to_string(format_of<fixed<8, -3, rounding::half_up, overflow::wrap>>()) == "fixed<8,-3,half_up,wrap>");
  CHECK(to_string(format_of<fixed<1, 2, rounding::half_to_zero, overflow::saturate_zero>>()) ==
        "fixed<1,2,half_to_zero,saturate_zero>");
  CHECK(to_string(format_of<fixed<1, 2, rounding::half_down, overflow::saturate_symmetric>>()) ==
        "fixed<1,2,half_down,saturate_symmetric>");
  CHECK(to_string(format_of<fixed<1, 2, rounding::half_away, overflow::wrap_sign_magnitude>>()) ==
        "fixed<1,2,half_away,wrap_sign_magnitude>");
  CHECK(to_string(format_of<fixed<1, 2, rounding::down>>()) == "fixed<1,2,down,saturate>");
  CHECK(to_string(format_of<fixed<1, 2, rounding::to_zero>>()) == "fixed<1,2,to_zero,saturate>");
}

TEST_CASE("Every format is read as it was written") {
  for (const int width : {1, 12, 64, 1024}) {
    for (const int integer_bits : {-1024, -1, 0, 1, 12, 1024}) {
      for (int round = 0; round < 7; ++round) {
        for (int overflows = 0; overflows < 5; ++overflows) {
          const fixed_format format = {width, integer_bits, static_cast<rounding>(round),
                                       static_cast<overflow>(overflows)};
          CHECK(parse_fixed_format(to_string(format)) == format);
        }
      }
    }
  }
}

TEST_CASE("Any other text is no format") {
  const std::vector<std::string> wrong = {"",
                                          "fixed",
                                          "fixed<12,4>",
                                          "fixed<12,4,half_to_even,saturate",
                                          "fixed<12,4,half_to_even,saturate> ",
                                          " fixed<12,4,half_to_even,saturate>",
                                          "fixed<12,4,half_to_even,saturate>>",
                                          "fixed<12,4,half_to_even,saturate,3>",
                                          "fixed<12, 4,half_to_even,saturate>",
                                          "fixed<012,4,half_to_even,saturate>",
                                          "fixed<+12,4,half_to_even,saturate>",
                                          "fixed<12,4x,half_to_even,saturate>",
                                          "fixed<,4,half_to_even,saturate>",
                                          "fixed<0,4,half_to_even,saturate>",
                                          "fixed<-1,4,half_to_even,saturate>",
                                          "fixed<1025,4,half_to_even,saturate>",
                                          "fixed<12,1025,half_to_even,saturate>",
                                          "fixed<12,-2147483648,half_to_even,saturate>",
                                          "fixed<99999999999,4,half_to_even,saturate>",
                                          "fixed<12,4,half_even,saturate>",
                                          "fixed<12,4,half_to_even,clamp>",
                                          "fixed<12,4,saturate,half_to_even>",
                                          "ap_fixed<12,4,half_to_even,saturate>"};
  for (const std::string& text : wrong) {
    CHECK_MESSAGE(!parse_fixed_format(text), text);
  }
}

TEST_CASE("A format holds the raw values of its width") {
  const fixed_format twelve = {12, 4, rounding::down, overflow::wrap};
  CHECK(holds(twelve, -2048));
  CHECK(holds(twelve, 2047));
  CHECK(!holds(twelve, -2049));
  CHECK(!holds(twelve, 2048));
  const fixed_format one = {1, 1, rounding::down, overflow::wrap};
  CHECK(holds(one, -1));
  CHECK(holds(one, 0));
  CHECK(!holds(one, 1));
  const fixed_format widest = {64, 1, rounding::down, overflow::wrap};
  CHECK(holds(widest, INT64_MIN));
  CHECK(holds(widest, INT64_MAX));
}

}  // namespace ernn::io
