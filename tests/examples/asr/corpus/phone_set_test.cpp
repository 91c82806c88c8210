#include "asr/corpus/phone_set.hpp"

#include <doctest/doctest.h>

#include <set>

namespace {

std::string folded(std::string_view symbol) {
  const std::optional<std::uint8_t> phone = asr::espeak_phone(symbol);
  return phone ? asr::espeak_phone_names().at(*phone) : "none";
}

}  // namespace

TEST_CASE("there are 45 phones and silence, all different") {
  const std::vector<std::string> names = asr::espeak_phone_names();
  CHECK(names.size() == 46);
  CHECK(names.front() == "sil");
  CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
  for (std::size_t i = 0; i < names.size(); ++i) CHECK(asr::espeak_phone(names[i]) == static_cast<std::uint8_t>(i));
}

TEST_CASE("reductions and length marks fold to their phone") {
  CHECK(folded("I2") == "I");
  CHECK(folded("i") == "i:");
  CHECK(folded("a#") == "@");
  CHECK(folded("3") == "3:");
  CHECK(folded("0") == "O");
  CHECK(folded("o@") == "O@");
  CHECK(folded("A@") == "A");
  CHECK(folded("?") == "t");
  CHECK(folded("@L") == "l");
  CHECK(folded(";") == "j");
}

TEST_CASE("pauses are silence, and sounds of other languages are none") {
  for (const char* pause : {"_", "_:", "_|", "<", ""}) CHECK(folded(pause) == "sil");
  for (const char* foreign : {"x", "y", "n^", "Q", "tt"}) CHECK(folded(foreign) == "none");
}
