#include "asr/quantisation/judged_file.hpp"

#include <doctest/doctest.h>

#include "ernn/io/atomic_file.hpp"
#include "io/support.hpp"

using ernn::explore::uniform_widths;

TEST_CASE("what was judged is there again, for the same model and speech only") {
  const ernn::io::temporary_directory folder;
  {
    asr::judged_file judged(folder / "judged", "model 1");
    CHECK_FALSE(judged.find(uniform_widths(8)).has_value());
    judged.add(uniform_widths(8), 30.25);
    judged.add({8, 9, 10, 11}, 29.5);
  }
  const asr::judged_file again(folder / "judged", "model 1");
  CHECK(again.find(uniform_widths(8)) == 30.25);
  CHECK(again.find({8, 9, 10, 11}) == 29.5);
  CHECK_FALSE(again.find(uniform_widths(9)).has_value());
  CHECK_FALSE(asr::judged_file(folder / "judged", "model 2").find(uniform_widths(8)).has_value());
}

TEST_CASE("a file that is something else is not overwritten") {
  const ernn::io::temporary_directory folder;
  ernn::io::write_file(folder / "judged", std::string_view("{\"a\": 1}"));
  const std::string message = ernn::io::message_of([&] { asr::judged_file(folder / "judged", "model"); });
  CHECK(ernn::io::contains(message, "judged: the file must be what `ernn quantise` writes, but key 'identity' not"));
}
