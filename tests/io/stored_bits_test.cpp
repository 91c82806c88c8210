#include "ernn/io/stored_bits.hpp"

#include <doctest/doctest.h>

#include <set>
#include <utility>

namespace {

using namespace ernn::io;

float_model one_layer(int block_size) {
  float_model model;
  layer_shape layer;
  layer.input_size = 8;
  layer.hidden_size = 8;
  layer.input_block_size = layer.recurrent_block_size = block_size;
  model.shape = {{layer}, 0};
  model.weights.layers.resize(1);
  for (const parameter& entry : parameters_of(model.shape)) values_of(model.weights, entry).assign(entry.count(), 0.5F);
  return model;
}

}  // namespace

TEST_CASE("a sparse matrix: words of the fullest element, and a pointer per column and element") {
  // Two elements of 20 rows each. Element 0 has rows 0 and 19 of column 0: 18 rows between them, one more than a word
  // passes over after a stored zero, so 3 words; element 1 has one word.
  const std::set<std::pair<int, int>> numbers = {{0, 0}, {38, 0}, {1, 2}};
  const auto present = [&](int row, int column) { return numbers.count({row, column}) > 0; };
  CHECK(sparse_bits(40, 3, 2, 12, present) == 2 * (3 * 16 + 3 * 2));
}

TEST_CASE("models: dense matrices count all numbers, circulant ones a column a block, pruned ones their words") {
  CHECK(stored_bits(one_layer(1), 12, 4) == 12 * (32 * 8 + 32 * 8 + 32));
  CHECK(stored_bits(one_layer(4), 12, 4) == 12 * (32 * 8 / 4 + 32 * 8 / 4 + 32));

  float_model pruned = one_layer(1);
  pruned.weights.layers[0].recurrent_weight.assign(32 * 8, 0.0F);
  for (std::size_t row = 0; row < 4; ++row) pruned.weights.layers[0].recurrent_weight[row * 8 + row] = 1;
  // One word in each of four elements; their numbers of words, 0 or 1, take a bit each.
  CHECK(stored_bits(pruned, 12, 4) == 12 * (32 * 8 + 32) + 4 * (16 + 8));
}
