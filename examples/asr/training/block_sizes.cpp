#include "asr/training/block_sizes.hpp"

#include <torch/torch.h>

#include <cstddef>
#include <vector>

#include "ernn/io/circulant.hpp"
#include "ernn/io/error.hpp"

namespace asr {
namespace {

using ernn::io::layer_shape;
using ernn::io::matrix_shape;
using ernn::io::network_shape;

void convert(std::vector<float>& values, const matrix_shape& from, const matrix_shape& to) {
  if (from == to) return;
  values = ernn::io::expand_to_dense(values, from);
  if (to.block_size == 1) return;
  const torch::Tensor columns =
      ernn::train::first_columns(torch::tensor(values).view({to.rows, to.columns}), to.block_size).contiguous();
  values.assign(columns.data_ptr<float>(), columns.data_ptr<float>() + columns.numel());
}

}  // namespace

network_shape without_blocks(network_shape shape) {
  for (layer_shape& layer : shape.layers) {
    layer.input_block_size = layer.recurrent_block_size = layer.projection_block_size = 1;
  }
  return shape;
}

std::map<std::string, ernn::train::circulant_structure> circulant_structures(const network_shape& shape) {
  std::map<std::string, ernn::train::circulant_structure> structures;
  for (std::size_t index = 0; index < shape.layers.size(); ++index) {
    const layer_shape& layer = shape.layers[index];
    const std::string prefix = ernn::io::join("layers.", index, ".");
    structures[prefix + "input_weight"] = {layer.input_block_size, layer.gates()};
    structures[prefix + "recurrent_weight"] = {layer.recurrent_block_size, layer.gates()};
    if (layer.has_projection()) structures[prefix + "projection_weight"] = {layer.projection_block_size, 1};
  }
  return structures;
}

ernn::io::float_model in_blocks_of(const network_shape& shape, ernn::io::float_model model) {
  for (std::size_t index = 0; index < shape.layers.size(); ++index) {
    const layer_shape &from = model.shape.layers[index], &to = shape.layers[index];
    auto& weights = model.weights.layers[index];
    convert(weights.input_weight, from.input_matrix(), to.input_matrix());
    convert(weights.recurrent_weight, from.recurrent_matrix(), to.recurrent_matrix());
    if (to.has_projection()) convert(weights.projection_weight, from.projection_matrix(), to.projection_matrix());
  }
  model.shape = shape;
  return model;
}

}  // namespace asr
