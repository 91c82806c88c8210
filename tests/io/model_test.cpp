#include "ernn/io/model.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "sample_models.hpp"

namespace ernn::io {
namespace {

std::vector<std::string> names_and_shapes(const network_shape& shape) {
  std::vector<std::string> list;
  for (const parameter& entry : parameters_of(shape)) {
    list.push_back(entry.name + " " + to_string(entry.shape));
  }
  return list;
}

}  // namespace

TEST_CASE("The tensors of a network follow from its shape") {
  CHECK(names_and_shapes(sample_shapes()[1]) ==
        std::vector<std::string>{"layers.0.input_weight [8, 2, 4]", "layers.0.recurrent_weight [4, 1, 8]",
                                 "layers.0.projection_weight [2, 4, 2]", "layers.0.bias [32]",
                                 "layers.0.peephole [3, 8]", "layers.1.input_weight [8, 2, 2]",
                                 "layers.1.recurrent_weight [4, 1, 4]", "layers.1.bias [16]",
                                 "layers.1.peephole [3, 4]", "output.weight [6, 4]", "output.bias [6]"});
  CHECK(names_and_shapes(sample_shapes()[2]) ==
        std::vector<std::string>{"layers.0.input_weight [6, 2, 2]", "layers.0.recurrent_weight [12, 4]",
                                 "layers.0.bias [12]", "layers.0.recurrent_bias [4]", "layers.1.input_weight [3, 2, 2]",
                                 "layers.1.recurrent_weight [3, 1, 2]", "layers.1.bias [6]", "output.weight [3, 2]",
                                 "output.bias [3]"});
}

TEST_CASE("Each tensor has its own numbers") {
  for (const network_shape& shape : sample_shapes()) {
    network_weights<float> weights;
    weights.layers.resize(shape.layers.size());
    for (const parameter& entry : parameters_of(shape)) {
      CHECK(values_of(weights, entry).empty());
      values_of(weights, entry).push_back(1.0F);
    }
  }
}

TEST_CASE("The paper's LSTM has as many parameters as published") {
  // E-RNN, table III: 3.25 million dense (4 * 1024 * (153 + 512) + 512 * 1024 weights), 0.41 million at block size 8
  // and 0.20 million at 16. Biases and peepholes come on top: 7 * 1024. 153 inputs are padded to 160.
  const auto count = [](int block) {
    return parameters(network_shape{{{cell_kind::lstm, 153, 1024, 512, true, block, block, block}}, 0});
  };
  CHECK(count(1) == 3'248'128 + 7 * 1024);
  CHECK(count(8) == (4 * 1024 * (160 + 512) + 512 * 1024) / 8 + 7 * 1024);
  CHECK(count(16) == (4 * 1024 * (160 + 512) + 512 * 1024) / 16 + 7 * 1024);
}

TEST_CASE("Bytes are 4 a number in floating point, and packed bits in fixed point") {
  // Weights 16 x 3 + 16 x 4 = 112, biases 16.
  const network_shape shape = sample_shapes()[0];
  CHECK(bytes(sample_float_model(shape)) == 4 * 128);
  quantised_model model = sample_quantised_model(shape);
  model.layers[0].formats.spectral_weight.width = 12;
  model.layers[0].formats.bias.width = 9;
  CHECK(bytes(model) == (112 * 12 + 16 * 9) / 8);
  model.shape.output_size = 1;  // 4 weights and 1 bias: 5 bits and 2 bits
  model.output.formats.spectral_weight.width = 5;
  model.output.formats.bias.width = 2;
  CHECK(bytes(model) == (112 * 12 + 16 * 9 + 4 * 5 + 2 + 7) / 8);
}

}  // namespace ernn::io
