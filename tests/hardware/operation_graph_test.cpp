#include "ernn/hardware/operation_graph.hpp"

#include <doctest/doctest.h>

using namespace ernn;
using hardware::count_of;
using hardware::count_operations;
using hardware::operation_graph;

namespace {

template <int BlockSize>
struct layer_configuration : layer_defaults<BlockSize> {
  static constexpr int input_size = 32;
  static constexpr int hidden_size = 64;
};
struct output_configuration : output_layer_defaults<1> {
  static constexpr int input_size = 64;
  static constexpr int output_size = 10;
};
template <int BlockSize>
using small_network = network<output_layer<output_configuration>, lstm<layer_configuration<BlockSize>>>;

template <int BlockSize>
std::uint64_t multiplications() {
  return count_of(count_operations(hardware::record_step<small_network<BlockSize>>()), operation::multiply);
}

/// Real multiplications of a transform of 8 values: two, for the bins that turn by 45 degrees.
constexpr std::uint64_t per_transform_of_8 = 2;

}  // namespace

TEST_CASE("a dense layer multiplies once per weight") {
  const std::uint64_t weights = 4 * 64 * (32 + 64) + 64 * 10;
  // Element-wise: f * c', i * g, o * tanh(c), and one slope in each of five activations.
  CHECK(multiplications<1>() == weights + 64 * (3 + 5));
}

TEST_CASE("a block-circulant layer multiplies 14 times per block of 8, and twice per transform") {
  const std::uint64_t blocks = (4 * 64 / 8) * (32 + 64) / 8;
  const std::uint64_t transforms = (32 + 64) / 8 + 4 * 64 / 8;  // of x and y', and back for every block row
  CHECK(multiplications<8>() == 14 * blocks + per_transform_of_8 * transforms + 64 * 10 + 64 * (3 + 5));
}

TEST_CASE("operands come before what uses them, and multipliers have the widths of the formats") {
  const operation_graph graph = hardware::record_step<small_network<8>>();
  for (std::size_t n = 0; n < graph.size(); ++n) {
    for (int k = 0; k < graph[n].operand_count; ++k) {
      REQUIRE(graph[n].operands[static_cast<std::size_t>(k)] < static_cast<std::int32_t>(n));
    }
  }
  const auto counts = count_operations(graph);
  const std::uint64_t blocks = (4 * 64 / 8) * (32 + 64) / 8;
  // Spectral weights and spectral inputs have 12 bits, and so have gates, cell and hidden values.
  CHECK(counts.at({operation::multiply, 12, 12}) == 14 * blocks + 64 * 10 + 64 * 3);
}
