#include "ernn/hardware/sparse_utilisation.hpp"

#include <doctest/doctest.h>

using namespace ernn::hardware;

TEST_CASE("channels share weights and have everything else of their own: by hand") {
  sparse_accelerator machine{find_device("ku060"), 200, 3, 8, 4, {}, {}};
  machine.units.product.cost = {1, 0, 10, 20};
  machine.units.element.cost = {5, 1, 100, 200};
  // Two elements with 600 words of 16 bits in 100 columns, and 4 rows of 8.
  const std::vector<sparse_image::word> words(600);
  machine.matrices = {{"W", 8, {words, words}, {std::vector<int>(100, 600), std::vector<int>(100, 600)}}};
  const resources cost = cost_of(machine);
  CHECK(cost.dsp == 3 * (2 * 1 + 5));
  // An element: 600 x 16 bits, and 100 x 11 bits; a channel: its table, and four vectors of 100 numbers. Four sums are
  // distributed RAM.
  CHECK(cost.bram18 == 2 * (1 + 1) + 3 * (1 + 4));
  // Accumulators, 4 x 38 bits, and queues, 8 x 16, are distributed RAM.
  const std::int64_t element = 10 + 2 * 7 * 4 + 3 * 4 + control_of_group.lut;
  CHECK(cost.lut == 3 * (2 * element + 7 * 4 + 100 + control_of_group.lut) + 2 * 2 * control_of_memory.lut);
}
