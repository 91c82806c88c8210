#include "ernn/explore/multiplications.hpp"

#include <doctest/doctest.h>

#include "ernn/hardware/record.hpp"
#include "ernn/io/kernel_shape.hpp"

using namespace ernn;

namespace {

/// \tparam RecurrentBlock  may differ from InputBlock: then both products are transformed back
template <int InputSize, int HiddenSize, int InputBlock, int RecurrentBlock>
struct mixed_blocks : layer_defaults<16> {
  static constexpr int input_size = InputSize;
  static constexpr int hidden_size = HiddenSize;
  static constexpr int input_block_size = InputBlock;
  static constexpr int recurrent_block_size = RecurrentBlock;
};
struct projected : mixed_blocks<13, 16, 8, 16> {
  static constexpr int projection_size = 9;
  static constexpr int projection_block_size = 8;
  static constexpr bool peepholes = true;
};
struct output : output_layer_defaults<1> {
  static constexpr int input_size = 16;
  static constexpr int output_size = 3;
};

using every_cell = network<output_layer<output>, lstm<projected>, lstm<mixed_blocks<9, 8, 8, 8>>,
                           gru<mixed_blocks<8, 8, 1, 8>, reset_before>, gru<mixed_blocks<8, 16, 16, 8>, reset_after>>;

}  // namespace

TEST_CASE("multiplications are those of the kernels' operation graph") {
  const auto counted =
      hardware::count_of(hardware::count_operations(hardware::record_step<every_cell>()), operation::multiply);
  CHECK(explore::multiplications_per_step(io::shape_of<every_cell>()) == counted);
}
