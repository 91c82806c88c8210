#include "ernn/explore/block_bounds.hpp"

#include <doctest/doctest.h>

namespace {

using namespace ernn;

/// E-RNN's larger LSTM: two layers with peepholes and a projection.
io::network_shape paper_lstm(int hidden, int projection) {
  io::layer_shape first;
  first.input_size = 153;
  first.hidden_size = hidden;
  first.projection_size = projection;
  first.peepholes = true;
  io::layer_shape second = first;
  second.input_size = first.output_size();
  return {{first, second}, 45};
}

}  // namespace

TEST_CASE("a candidate's network has its cells and blocks, and layers that fit on each other") {
  const io::network_shape dense = paper_lstm(1024, 512);
  const auto lstm = explore::shape_of({io::cell_kind::lstm, 8, 16}, dense);
  CHECK(lstm.layers[1].recurrent_block_size == 8);
  CHECK(lstm.layers[1].input_block_size == 16);
  CHECK(lstm.layers[1].projection_block_size == 16);
  const auto gru = explore::shape_of({io::cell_kind::gru_reset_before, 8, 16}, dense);
  io::check_shape(gru, "GRU");
  CHECK(gru.layers[1].input_size == 1024);
  CHECK(gru.layers[1].projection_size == 0);
}

TEST_CASE("on the chip are all weights, and inputs, outputs and states twice") {
  io::layer_shape layer;
  layer.input_size = 3;
  layer.hidden_size = 4;
  const io::network_shape shape = {{layer}, 2};
  // 16 x 3 + 16 x 4 + 16 of the layer, 2 x 4 + 2 of the output layer; 3 in, 4 out, 4 cells and 4 hidden, 2 scores.
  CHECK(explore::on_chip_bits(shape, 12) == 12 * (48 + 64 + 16 + 8 + 2 + 2 * (3 + 4 + 4 + 4 + 2)));
}

TEST_CASE("the bounds of E-RNN's networks on its devices: the memory decides the lower, multiplications the upper") {
  const io::network_shape large = paper_lstm(1024, 512), small = paper_lstm(512, 0);
  const auto lower = [](const io::network_shape& shape, const char* device) {
    return explore::smallest_block_that_fits(shape, 12, explore::memory_bits(hardware::find_device(device)));
  };
  // 8.0 million weights of 12 bits are 97 Mb; the KU060 has 38 Mb, the 7V3 has 52 Mb.
  CHECK(lower(large, "ku060") == 4);
  CHECK(lower(large, "7v3") == 2);
  CHECK(lower(small, "7v3") == 1);
  CHECK(!explore::smallest_block_that_fits(large, 12, 1000));
  CHECK(explore::largest_block_that_pays(large) == 32);
  CHECK(explore::largest_block_that_pays(small) == 32);
  // 96 cells do not consist of blocks of 64, and too few multiplications are left to save.
  CHECK(explore::largest_block_that_pays(paper_lstm(24, 0)) == 8);
}
