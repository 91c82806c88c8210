#include "asr/training/acoustic_model.hpp"

#include <algorithm>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/io/network_weights.hpp"

namespace asr {
namespace {

using ernn::io::layer_shape;
using ernn::io::matrix_shape;
using ernn::io::network_shape;

void check(const network_shape& shape) {
  ernn::io::check_shape(shape, "acoustic model");
  const layer_shape& bottom = shape.layers.front();
  const bool equal = std::all_of(shape.layers.begin(), shape.layers.end(), [&](const layer_shape& layer) {
    return layer.is_lstm() && !layer.peepholes && layer.hidden_size == bottom.hidden_size &&
           layer.projection_size == bottom.projection_size;
  });
  if (!equal || !shape.has_output_layer()) {
    throw ernn::io::error(
        "acoustic model: libtorch trains LSTM layers without peepholes that have the same hidden size and projection, "
        "and an output layer above them: change the shape, or use the model without training it further.");
  }
}

/// The names of a layer's weights in the module, and what they are in the library.
struct layer_names {
  std::string input, recurrent, projection, input_bias, recurrent_bias;

  explicit layer_names(std::size_t layer) {
    const auto name = [&](const std::string& kind) { return "lstm." + kind + "_l" + std::to_string(layer); };
    input = name("weight_ih");
    recurrent = name("weight_hh");
    projection = name("weight_hr");
    input_bias = name("bias_ih");
    recurrent_bias = name("bias_hh");
  }
};

using parameters = torch::OrderedDict<std::string, torch::Tensor>;

std::vector<float> to_vector(const torch::Tensor& values) {
  const torch::Tensor contiguous = values.detach().contiguous();
  const float* data = contiguous.data_ptr<float>();
  return {data, data + contiguous.numel()};
}

std::vector<float> stored(const torch::Tensor& weight, const matrix_shape& shape) {
  if (shape.block_size == 1) return to_vector(weight);
  return to_vector(ernn::train::first_columns(weight.detach(), shape.block_size));
}

void copy_to(const torch::Tensor& target, const std::vector<float>& values, torch::IntArrayRef sizes) {
  torch::Tensor(target).copy_(torch::tensor(values).view(sizes));
}

void copy_to(const torch::Tensor& target, const std::vector<float>& values, const matrix_shape& shape) {
  if (shape.block_size == 1) return copy_to(target, values, target.sizes());
  const auto columns = torch::tensor(values).view({shape.block_rows(), shape.block_columns(), shape.block_size});
  torch::Tensor(target).copy_(ernn::train::dense_from_first_columns(columns, shape.rows, shape.columns));
}

}  // namespace

acoustic_model_impl::acoustic_model_impl(const network_shape& shape) : shape_(shape) {
  check(shape);
  reset();
}

void acoustic_model_impl::reset() {
  const layer_shape& bottom = shape_.layers.front();
  lstm_ = register_module("lstm", torch::nn::LSTM(torch::nn::LSTMOptions(bottom.input_size, bottom.hidden_size)
                                                      .num_layers(static_cast<std::int64_t>(shape_.layers.size()))
                                                      .proj_size(bottom.projection_size)));
  output_ = register_module("output", torch::nn::Linear(bottom.output_size(), shape_.output_size));
}

std::map<std::string, ernn::train::circulant_structure> circulant_structures(const network_shape& shape) {
  std::map<std::string, ernn::train::circulant_structure> structures;
  for (std::size_t index = 0; index < shape.layers.size(); ++index) {
    const layer_shape& layer = shape.layers[index];
    const layer_names names(index);
    structures[names.input] = {layer.input_block_size, layer.gates()};
    structures[names.recurrent] = {layer.recurrent_block_size, layer.gates()};
    if (layer.has_projection()) structures[names.projection] = {layer.projection_block_size, 1};
  }
  return structures;
}

ernn::io::network_weights<float> weights_of(const acoustic_model& model, const network_shape& shape) {
  const parameters from = model->named_parameters();
  ernn::io::network_weights<float> weights;
  for (std::size_t index = 0; index < shape.layers.size(); ++index) {
    const layer_shape& layer = shape.layers[index];
    const layer_names names(index);
    auto& to = weights.layers.emplace_back();
    to.input_weight = stored(from[names.input], layer.input_matrix());
    to.recurrent_weight = stored(from[names.recurrent], layer.recurrent_matrix());
    if (layer.has_projection()) to.projection_weight = stored(from[names.projection], layer.projection_matrix());
    to.bias = to_vector(from[names.input_bias] + from[names.recurrent_bias]);
  }
  weights.output = {to_vector(from["output.weight"]), to_vector(from["output.bias"])};
  return weights;
}

acoustic_model load_acoustic_model(const ernn::io::float_model& from) {
  acoustic_model model(from.shape);
  const torch::NoGradGuard no_gradient;
  const parameters to = model->named_parameters();
  for (std::size_t index = 0; index < from.shape.layers.size(); ++index) {
    const layer_shape& layer = from.shape.layers[index];
    const auto& weights = from.weights.layers[index];
    const layer_names names(index);
    copy_to(to[names.input], weights.input_weight, layer.input_matrix());
    copy_to(to[names.recurrent], weights.recurrent_weight, layer.recurrent_matrix());
    if (layer.has_projection()) copy_to(to[names.projection], weights.projection_weight, layer.projection_matrix());
    copy_to(to[names.input_bias], weights.bias, to[names.input_bias].sizes());
    torch::Tensor(to[names.recurrent_bias]).zero_();  // libtorch adds two biases, and one has it all
  }
  copy_to(to["output.weight"], from.weights.output.weight, to["output.weight"].sizes());
  copy_to(to["output.bias"], from.weights.output.bias, to["output.bias"].sizes());
  return model;
}

}  // namespace asr
