#include "ernn/hardware/device_file.hpp"

#include <doctest/doctest.h>

#include <string>

#include "ernn/io/atomic_file.hpp"
#include "io/support.hpp"

using ernn::hardware::device;
using ernn::hardware::read_device;
using ernn::io::contains;

namespace {

const std::string good =
    R"({"name": "mine", "part": "xc7a100t", "dsp": 240, "bram18": 270, "lut": 63400, "ff": 126800, "dsp_wide": 25, )"
    R"("dsp_narrow": 18})";

/// `good` with one text in place of another.
std::string with(std::string_view text, std::string_view replacement) {
  std::string changed = good;
  return changed.replace(changed.find(text), text.size(), replacement);
}

device read_text(const std::string& text) {
  const ernn::io::temporary_directory folder;
  ernn::io::write_file(folder / "device.json", text);
  return read_device(folder / "device.json");
}

std::string message(const std::string& text) {
  return ernn::io::message_of([&] { read_text(text); });
}

}  // namespace

TEST_CASE("a device of one's own is read field by field") {
  const device mine = read_text(good);
  CHECK(mine.name == "mine");
  CHECK(mine.part == "xc7a100t");
  CHECK(mine.dsp == 240);
  CHECK(mine.bram18 == 270);
  CHECK(mine.lut == 63400);
  CHECK(mine.ff == 126800);
  CHECK(mine.dsp_wide == 25);
  CHECK(mine.dsp_narrow == 18);
}

TEST_CASE("a wrong field is named, with what it must be") {
  CHECK(contains(message("[1]"), "device.json: a device must be a JSON object, such as"));
  CHECK(contains(message("{"), "a device must be a JSON object"));
  CHECK(contains(message(with("\"dsp\": 240, ", "")), ": a device must have the field \"dsp\". Add it."));
  CHECK(contains(message(with("63400", "0")),
                 "field \"lut\" must be an integer from 1 to 100000000, but is 0. Correct it."));
  CHECK(contains(message(with("240", "2.5")), "field \"dsp\" must be an integer from 0 to 100000000, but is 2.5."));
  CHECK(contains(message(with("240", "1e99")), "must be an integer from 0 to 100000000, but is 1e+99."));
  CHECK(contains(message(with("\"mine\"", "\"\"")), "field \"name\" must be a text that is not empty, but is \"\"."));
  CHECK(contains(message(with("\"ff\"", "\"flipflops\": 3, \"ff\"")),
                 ": a device has no field \"flipflops\"; its fields are"));
  CHECK(contains(message(with("240", "100000001")), "must be an integer from 0 to 100000000, but is 100000001."));
  CHECK(contains(message(with("240", "18446744073709551615")), "must be an integer from 0 to 100000000, but is 1844"));
  CHECK(contains(message(std::string(70000, ' ')), "a device's file must have at most 65536 bytes, but has 70000."));
}

TEST_CASE("a field that stands twice, and one that is no text or number, end the reading") {
  CHECK(contains(message(with("\"dsp\"", "\"dsp\": 1, \"dsp\"")), "the name \"dsp\" occurs twice in one object"));
  // As many levels as fit the file would take more stack than there is, were they copied.
  const std::string levels = std::string(30000, '[') + std::string(30000, ']');
  CHECK(contains(message(with("\"mine\"", levels)), "device.json is nested more deeply than it should be"));
}

TEST_CASE("a part is a plain name, because it goes into the script of a tool") {
  CHECK(contains(message(with("xc7a100t", "xc7a100t [exec ls]")),
                 "field \"part\" must be a name of letters, digits, hyphens, points and underscores, such as "
                 "xc7z020-clg400-1, but is \"xc7a100t [exec ls]\". Correct it."));
}
