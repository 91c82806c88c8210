#include "asr/device_option.hpp"

#include <doctest/doctest.h>

#include <string>

#include "ernn/io/atomic_file.hpp"
#include "io/support.hpp"

using ernn::io::contains;
using ernn::io::temporary_directory;

namespace {

ernn::hardware::device parsed(const std::string& value) {
  CLI::App app;
  ernn::hardware::device target{};
  asr::add_device_option(app, target);
  app.parse("--device \"" + value + "\"");
  return target;
}

}  // namespace

TEST_CASE("a device is known by its name, or described by a JSON file") {
  CHECK(parsed("zcu104").dsp == 1728);

  const temporary_directory folder;
  ernn::io::write_file(folder / "mine.json",
                       R"({"name": "mine", "part": "xc0", "dsp": 7, "bram18": 8, "lut": 900, "ff": 1000,
                           "dsp_wide": 27, "dsp_narrow": 18})");
  CHECK(parsed((folder / "mine.json").string()).part == "xc0");
}

TEST_CASE("an unknown device lists the known ones; a file that is not there is named") {
  CHECK(
      ernn::io::message_of([] { parsed("virtex"); }) ==
      "the device must be one of ku060, 7v3, zynq7020, zcu104, kv260, u250, but is \"virtex\". Choose one of them, or "
      "describe yours in a JSON file.");
  CHECK(contains(ernn::io::message_of([] { parsed("missing.json"); }), "missing.json"));
}
