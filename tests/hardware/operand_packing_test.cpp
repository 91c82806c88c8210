#include "ernn/hardware/operand_packing.hpp"

#include <doctest/doctest.h>

#include "hardware/scheduled_layers.hpp"

using namespace scheduled;

namespace {

/// 8-bit numbers in blocks of 8: 14 products, 12 of them of complex numbers.
struct narrow : layer_defaults<8, standard_formats<8, 8, 3>> {
  static constexpr int input_size = 8;
  static constexpr int hidden_size = 8;
};

hardware::layer_design design_narrow(bool packs_operands) {
  const auto weights = std::make_unique<lstm<narrow>::weights>();
  return hardware::design_layer<lstm<narrow>>(*weights, hardware::find_device("ku060"), 200,
                                              {true, true, packs_operands});
}

}  // namespace

TEST_CASE("two products fit a slice where the three factors and a sign fit the wide port") {
  const hardware::device& kintex = hardware::find_device("ku060");  // 27 x 18
  const hardware::device& virtex = hardware::find_device("7v3");    // 25 x 18
  CHECK(hardware::can_pack(8, 8, 8, kintex));
  CHECK(hardware::can_pack(8, 8, 8, virtex));
  CHECK(hardware::can_pack(8, 9, 9, kintex));
  CHECK_FALSE(hardware::can_pack(8, 9, 9, virtex));
  CHECK_FALSE(hardware::can_pack(12, 12, 12, kintex));
}

TEST_CASE("packed products are those of the two factors: every pair of 8-bit numbers and a common one") {
  for (int a = -128; a < 128; a += 5) {
    for (int b = -128; b < 128; ++b) {
      for (const int c : {-128, -77, -1, 0, 1, 127}) {
        const int product = (a * 65536 + b) * c;
        const int lower = static_cast<std::int16_t>(product & 0xffff);
        const int upper = (product - lower) / 65536;
        REQUIRE(lower == b * c);
        REQUIRE(upper == a * c);
      }
    }
  }
}

TEST_CASE("the four products of a complex one make two pairs") {
  const hardware::layer_design packed = design_narrow(true), plain = design_narrow(false);
  CHECK(plain.pipelines[0].product.cost.dsp == 2 + 3 * 4);
  CHECK(packed.pipelines[0].product.cost.dsp == 2 + 3 * 2);
  CHECK(packed.pipelines[0].product.cost.lut > plain.pipelines[0].product.cost.lut);
  const sample<projected_lstm> wide;  // 12 bits
  CHECK(wide.design->pipelines[0].product.cost.dsp == 14);
}
