#include "asr/provenance.hpp"

#include <doctest/doctest.h>

#include "io/support.hpp"

TEST_CASE("this run has a command line, a date and a machine, which survive their JSON") {
  const asr::provenance made = asr::provenance_of_this_run();
  CHECK(ernn::io::contains(made.command, "provenance_test"));
  CHECK(made.date.size() == 10);
  CHECK(made.date.substr(0, 2) == "20");
  CHECK(ernn::io::contains(made.machine, " cores"));
  CHECK(to_json(asr::provenance_from(to_json(made))) == to_json(made));
}
