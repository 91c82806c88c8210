#include "ernn/io/weight_format.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "io/support.hpp"

using ernn::io::scale_of_peak;
using ernn::io::weight_format;

TEST_CASE("the scale is the smallest at which nothing saturates") {
  const weight_format quarters = {{.width = 3, .integer_bits = 1}, -4, 4};  // mantissas up to 3/4
  CHECK(scale_of_peak(0.75, quarters, "model", "w") == 0);
  CHECK(scale_of_peak(0.76, quarters, "model", "w") == 1);
  CHECK(scale_of_peak(12, quarters, "model", "w") == 4);
  CHECK(scale_of_peak(0, quarters, "model", "w") == -4);
}

TEST_CASE("peaks that no scale holds end the search") {
  const weight_format quarters = {{.width = 3, .integer_bits = 1}, -4, 4},
                      sign_alone = {{.width = 1, .integer_bits = 1}, -4, 4};
  const auto message = [](double peak, const weight_format& format) {
    return ernn::io::message_of([&] { scale_of_peak(peak, format, "model", "w"); });
  };
  CHECK(ernn::io::contains(message(12.1, quarters), "model: tensor \"w\" must not exceed 12 in its format"));
  CHECK(ernn::io::contains(message(std::numeric_limits<double>::infinity(), quarters), "but reaches inf"));
  CHECK(ernn::io::contains(message(std::numeric_limits<double>::quiet_NaN(), quarters), "but reaches nan"));
  CHECK(ernn::io::contains(message(0.5, sign_alone), "must not exceed 0 in its format"));
}
