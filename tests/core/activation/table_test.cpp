#include "ernn/core/activation/table.hpp"

#include <doctest/doctest.h>

#include "core/activation/checks.hpp"
#include "ernn/core/number/interval.hpp"

using ernn::fixed;
using ernn::activation::table;
using ernn_test::check_exact_properties;
using ernn_test::lsb;
using ernn_test::sweep;
using ernn_test::sweep_result;

TEST_CASE("ESE's 2048 entries are exact to 1 lsb of 16 and of 12 bits over all 65,536 pre-activations") {
  const sweep_result wide = sweep<table<>, fixed<16, 1>, fixed<16, 5>>();
  check_exact_properties(wide);
  CHECK(wide.sigmoid_error <= lsb<fixed<16, 1>>());
  CHECK(wide.tanh_error <= lsb<fixed<16, 1>>());
  const sweep_result narrow = sweep<table<>, fixed<12, 1>, fixed<16, 4>>();
  check_exact_properties(narrow);
  CHECK(narrow.sigmoid_error <= lsb<fixed<12, 1>>());
  CHECK(narrow.tanh_error <= lsb<fixed<12, 1>>());
}

TEST_CASE("fewer entries and a shorter range keep the exact properties and the stated error") {
  using gate = fixed<12, 2>;
  const sweep_result result = sweep<table<64, 8>, gate, fixed<12, 6>>();
  check_exact_properties(result);
  constexpr double width = 8.0 / 64;
  CHECK(result.sigmoid_error <= width * width / 166 + lsb<gate>());
  CHECK(result.tanh_error <= width * width / 83 + lsb<gate>());
  check_exact_properties(sweep<table<4, 1>, fixed<4, 1>, fixed<6, 3>>());
}

TEST_CASE("samples are those that the piecewise-linear lines start from, but for the flat end") {
  using gate = fixed<12, 1>;
  for (int index = 0; index < 62; ++index)
    CHECK(ernn::activation::sample_table<gate, 64, 8>::samples[index] ==
          ernn::activation::line_table<gate, 64, 8>::starts[index]);
  CHECK(ernn::activation::sample_table<gate, 64, 8>::samples[63] ==
        ernn::activation::sample_table<gate, 64, 8>::samples[62]);
}

TEST_CASE("in double the same samples have the error of the interpolation alone") {
  constexpr double width = 16.0 / 2048;
  for (int step = -20'000; step <= 20'000; ++step) {
    const double x = step / 1'000.0;
    REQUIRE(std::fabs(table<>::sigmoid<double>(x) - double(ernn_test::exact_sigmoid(x))) <= width * width / 166);
    REQUIRE(std::fabs(table<>::tanh<double>(x) - double(ernn_test::exact_tanh(x))) <= width * width / 83);
  }
}

TEST_CASE("an interval maps to the values at its ends") {
  using gate = fixed<12, 1>;
  const fixed<16, 4> low(-1.25), high(2.5);
  const auto result = table<>::tanh<ernn::interval<gate>>(ernn::interval<fixed<16, 4>>(low, high));
  CHECK(result.low() == table<>::tanh<gate>(low));
  CHECK(result.high() == table<>::tanh<gate>(high));
}
