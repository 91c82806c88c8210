#include "ernn/io/network_shape.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sample_models.hpp"
#include "support.hpp"

namespace ernn::io {
namespace {

std::string failure(const network_shape& shape) {
  return message_of([&] { check_shape(shape, "m"); });
}

/// The message for one layer, changed by `change` from a good one with all options.
template <class Change>
std::string failure_after(Change change) {
  network_shape shape = {{{cell_kind::lstm, 10, 16, 6, true, 8, 4, 2}}, 5};
  change(shape.layers[0]);
  return failure(shape);
}

}  // namespace

TEST_CASE("Stored shapes of dense and block-circulant matrices, padding included") {
  CHECK(matrix_shape{512, 123, 1}.stored_shape() == tensor_shape{512, 123});
  CHECK(matrix_shape{512, 123, 8}.stored_shape() == tensor_shape{64, 16, 8});
  CHECK(matrix_shape{6, 16, 4}.stored_shape() == tensor_shape{2, 4, 4});
}

TEST_CASE("The matrices of a layer follow from its sizes") {
  const layer_shape lstm = {cell_kind::lstm, 10, 16, 6, true, 8, 4, 2};
  CHECK(lstm.output_size() == 6);
  CHECK(lstm.input_matrix() == matrix_shape{64, 10, 8});
  CHECK(lstm.recurrent_matrix() == matrix_shape{64, 6, 4});
  CHECK(lstm.projection_matrix() == matrix_shape{6, 16, 2});
  const layer_shape gru = {cell_kind::gru_reset_before, 10, 16, 0, false, 8, 4, 1};
  CHECK(gru.output_size() == 16);
  CHECK(gru.input_matrix() == matrix_shape{48, 10, 8});
  CHECK(gru.recurrent_matrix() == matrix_shape{48, 16, 4});
  CHECK(network_shape{{lstm}, 5}.output_matrix() == matrix_shape{5, 6, 1});
}

TEST_CASE("Good shapes pass") {
  for (const network_shape& shape : sample_shapes()) {
    CHECK(failure(shape) == "");
  }
}

TEST_CASE("Sizes out of range are named") {
  CHECK(failure({}) == "m: a network must have at least one layer, but has none.");
  CHECK(failure_after([](layer_shape& layer) { layer.input_size = 0; }) ==
        "m: layers.0.input_size must lie in 1..1048576, but is 0.");
  CHECK(failure_after([](layer_shape& layer) { layer.hidden_size = -8; }) ==
        "m: layers.0.hidden_size must lie in 1..1048576, but is -8.");
  CHECK(failure_after([](layer_shape& layer) { layer.hidden_size = 1 << 30; }) ==
        "m: layers.0.hidden_size must lie in 1..1048576, but is 1073741824.");
  CHECK(failure_after([](layer_shape& layer) { layer.projection_size = -1; }) ==
        "m: layers.0.projection_size must lie in 0..1048576, but is -1.");
  CHECK(failure({sample_shapes()[0].layers, -1}) == "m: output_size must lie in 0..1048576, but is -1.");
}

TEST_CASE("Block sizes are powers of two up to 64 that divide the hidden size") {
  CHECK(failure_after([](layer_shape& layer) { layer.input_block_size = 3; }) ==
        "m: layers.0.input_block_size must be a power of two in 1..64, but is 3.");
  CHECK(failure_after([](layer_shape& layer) { layer.recurrent_block_size = 0; }) ==
        "m: layers.0.recurrent_block_size must be a power of two in 1..64, but is 0.");
  CHECK(failure_after([](layer_shape& layer) { layer.projection_block_size = 128; }) ==
        "m: layers.0.projection_block_size must be a power of two in 1..64, but is 128.");
  CHECK(failure_after([](layer_shape& layer) { layer.input_block_size = -2147483647 - 1; }) ==
        "m: layers.0.input_block_size must be a power of two in 1..64, but is -2147483648.");
  CHECK(failure_after([](layer_shape& layer) { layer.input_block_size = 32; }) ==
        "m: layers.0.input_block_size must divide hidden_size, which is 16, but is 32.");
  CHECK(failure_after([](layer_shape& layer) { layer.recurrent_block_size = 32; }) ==
        "m: layers.0.recurrent_block_size must divide hidden_size, which is 16, but is 32.");
  CHECK(failure_after([](layer_shape& layer) { layer.projection_block_size = 32; }) ==
        "m: layers.0.projection_block_size must divide hidden_size, which is 16, but is 32.");
}

TEST_CASE("Only the LSTM has peepholes and a projection") {
  CHECK(failure_after([](layer_shape& layer) { layer.cell = cell_kind::gru_reset_after; }) ==
        "m: layers.0.peepholes must be 0 because the cell is gru_reset_after: only the lstm has it.");
  CHECK(failure_after([](layer_shape& layer) {
          layer.cell = cell_kind::gru_reset_before;
          layer.peepholes = false;
        }) == "m: layers.0.projection_size must be 0 because the cell is gru_reset_before: only the lstm has it.");
}

TEST_CASE("A layer takes what the one below it puts out") {
  network_shape shape = sample_shapes()[1];
  shape.layers[1].input_size = 8;
  CHECK(failure(shape) == "m: layers.1.input_size must be 3, the output size of layer 0, but is 8.");
}

}  // namespace ernn::io
