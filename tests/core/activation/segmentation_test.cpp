#include "ernn/core/activation/segmentation.hpp"

#include <doctest/doctest.h>

#include <utility>

#include "core/activation/checks.hpp"

using ernn::fixed;
using ernn::activation::piecewise_linear;
using ernn::activation::piecewise_linear_for;
using ernn::activation::segmentation;
using ernn_test::check_exact_to_one_lsb;
using ernn_test::lsb;
using ernn_test::sweep;

namespace {

/// Calls check(std::integral_constant<int, n>()) for n = First, First + 1, ...
template <int First, class Check, int... Offsets>
void for_each_number(const Check& check, std::integer_sequence<int, Offsets...>) {
  (check(std::integral_constant<int, First + Offsets>()), ...);
}

}  // namespace

TEST_CASE("12 bits take 64 segments, 16 bits 512") {
  CHECK(segmentation<fixed<12, 1>>::segments == 64);
  CHECK(segmentation<fixed<12, 1>>::range == 8);
  CHECK(segmentation<fixed<16, 1>>::segments == 512);
  CHECK(segmentation<fixed<16, 1>>::range == 16);
}

TEST_CASE("every gate format that segments are derived for is exact to 1 lsb") {
  for_each_number<1>([](auto fraction_bits) { check_exact_to_one_lsb<fixed<fraction_bits + 1, 1>, fixed<16, 5>>(); },
                     std::make_integer_sequence<int, 19>());
}

TEST_CASE("from 7-bit gates on, half as many segments would not be exact to 1 lsb") {
  for_each_number<6>(
      [](auto fraction_bits) {
        CAPTURE(int(fraction_bits));
        using gate = fixed<fraction_bits + 1, 1>;
        using policy = piecewise_linear_for<gate>;
        using wider_segments = piecewise_linear<policy::segments / 2, policy::range>;
        using shorter_range = piecewise_linear<policy::segments / 2, policy::range / 2>;
        CHECK(sweep<wider_segments, gate, fixed<16, 5>>().tanh_error > lsb<gate>());
        CHECK(sweep<shorter_range, gate, fixed<16, 5>>().tanh_error > lsb<gate>());
      },
      std::make_integer_sequence<int, 14>());
}
