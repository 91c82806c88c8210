#include "asr/streaming/percentiles.hpp"

#include <doctest/doctest.h>

TEST_CASE("percentiles by nearest rank") {
  const std::vector<double> values = {5, 1, 4, 2, 3};
  CHECK(asr::percentile(values, 50) == 3);
  CHECK(asr::percentile(values, 60) == 3);
  CHECK(asr::percentile(values, 61) == 4);
  CHECK(asr::percentile(values, 99.9) == 5);
  CHECK(asr::percentile(values, 100) == 5);
  CHECK(asr::percentile(values, 0.1) == 1);
  CHECK(asr::percentile({7}, 50) == 7);
}
