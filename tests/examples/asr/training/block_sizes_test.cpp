#include "asr/training/block_sizes.hpp"

#include <doctest/doctest.h>

#include "asr/training/acoustic_model.hpp"
#include "ernn/io/circulant.hpp"

namespace {

using namespace asr;
using ernn::io::float_model;
using ernn::io::network_shape;

network_shape shape_in_blocks(int input, int recurrent, int projection) {
  ernn::io::layer_shape layer;
  layer.input_size = 11;  // the last blocks reach beyond the matrix
  layer.hidden_size = 16;
  layer.projection_size = 6;
  layer.peepholes = true;
  layer.input_block_size = input;
  layer.recurrent_block_size = recurrent;
  layer.projection_block_size = projection;
  return {{layer}, 5};
}

}  // namespace

TEST_CASE("written out, circulant blocks are the dense matrices that they stand for, and are found again") {
  torch::manual_seed(1);
  const network_shape shape = shape_in_blocks(4, 8, 2);
  const float_model circulant = {shape, weights_of(acoustic_model(shape)), {}};
  const float_model dense = in_blocks_of(without_blocks(shape), circulant);
  CHECK(dense.shape == shape_in_blocks(1, 1, 1));
  CHECK(dense.weights.layers[0].recurrent_weight ==
        ernn::io::expand_to_dense(circulant.weights.layers[0].recurrent_weight, shape.layers[0].recurrent_matrix()));
  CHECK(dense.weights.layers[0].peephole == circulant.weights.layers[0].peephole);
  CHECK(dense.weights.output == circulant.weights.output);

  const float_model again = in_blocks_of(shape, dense);
  const auto features = torch::randn({7, 2, 11});
  CHECK(torch::allclose(load_acoustic_model(again)(features), load_acoustic_model(circulant)(features), 1e-5, 1e-6));
  CHECK(torch::allclose(load_acoustic_model(dense)(features), load_acoustic_model(circulant)(features), 1e-4, 1e-5));
}
