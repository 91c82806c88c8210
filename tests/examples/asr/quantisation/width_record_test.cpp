#include "asr/quantisation/width_record.hpp"

#include <doctest/doctest.h>

#include "examples/asr/quantisation/sample_record.hpp"
#include "io/support.hpp"

TEST_CASE("a record reads back as it was written") {
  const asr::width_record record = sample_record();
  const auto json = to_json(record);
  const asr::width_record again = asr::width_record_from(nlohmann::ordered_json::parse(json.dump()));
  CHECK(to_json(again) == json);
  CHECK(again.choice.chosen.widths == record.choice.chosen.widths);
  CHECK(again.choice.contribution(1) == record.choice.contribution(1));
}

TEST_CASE("a record in which something is missing or unknown is refused") {
  auto json = to_json(sample_record());
  json["judged"][0]["asked"] = "why";
  CHECK(ernn::io::contains(ernn::io::message_of([&] { asr::width_record_from(json); }), "no question \"why\""));
  json = to_json(sample_record());
  json["judged"] = nlohmann::json::array();
  CHECK(ernn::io::contains(ernn::io::message_of([&] { asr::width_record_from(json); }),
                           "must have judged its reference"));
  json = to_json(sample_record());
  json.erase("budget");
  CHECK_THROWS_AS(asr::width_record_from(json), nlohmann::json::exception);
}
