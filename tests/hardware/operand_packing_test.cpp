#include "ernn/hardware/operand_packing.hpp"

#include <doctest/doctest.h>

#include <utility>

#include "ernn/hardware/cost.hpp"

using namespace ernn;

namespace {

/// The products of (w0 + i w1)(x0 + i x1), in one task.
struct complex_product {
  hardware::operation_graph graph;
  hardware::task_graph tasks;

  explicit complex_product(std::uint8_t width) {
    const hardware::number_format format{width, 1, 0, 0};
    for (const auto& [w, x] : {std::pair{-1, -3}, {-2, -4}, {-1, -4}, {-2, -3}}) {
      graph.nodes.push_back({operation::multiply,
                             2,
                             0,
                             {static_cast<std::uint8_t>(2 * width), 2, 0, 0},
                             {{{w, format, {}}, {x, format, {}}}}});
      tasks.operations.push_back(static_cast<std::int32_t>(graph.nodes.size()) - 1);
    }
    graph.leaves.resize(4, {hardware::graph_leaf::kind::input, 0, 0, 0});
    tasks.tasks.resize(1);
    tasks.task_of = {0, 0, 0, 0};
    tasks.first = {0, 4};
  }
};

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

TEST_CASE("the four products of a complex one make two pairs, if they are narrow enough") {
  const hardware::device& kintex = hardware::find_device("ku060");
  const complex_product narrow(8), wide(12);
  CHECK(hardware::packed_pairs(narrow.graph, narrow.tasks, 0, kintex) == 2);
  CHECK(hardware::packed_pairs(wide.graph, wide.tasks, 0, kintex) == 0);
  hardware::pipeline packed = hardware::pipeline_of(narrow.graph, narrow.tasks, 0, kintex, 5);
  const hardware::resources before = packed.cost;
  CHECK(before.dsp == 4);
  hardware::pack_products(narrow.graph, narrow.tasks, 0, kintex, packed);
  CHECK(packed.cost.dsp == 2);
  CHECK(packed.cost.lut > before.lut);
}
