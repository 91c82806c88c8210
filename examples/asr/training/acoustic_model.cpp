#include "asr/training/acoustic_model.hpp"

#include <utility>
#include <vector>

#include "asr/acoustic_task.hpp"
#include "ernn/explore/network_formats.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/network_weights.hpp"
#include "ernn/io/weight_format.hpp"
#include "ernn/train/layer/recurrent_layer.hpp"

namespace asr {
namespace {

using ernn::io::layer_shape;
using ernn::io::network_shape;
using ernn::io::parameter;
using ernn::train::recurrent_layer;
using ernn::train::recurrent_layer_impl;

using parameters = torch::OrderedDict<std::string, torch::Tensor>;

std::vector<float> to_vector(const torch::Tensor& values) {
  const torch::Tensor contiguous = values.detach().contiguous();
  const float* data = contiguous.data_ptr<float>();
  return {data, data + contiguous.numel()};
}

}  // namespace

acoustic_model_impl::acoustic_model_impl(const network_shape& shape) : shape_(shape) {
  ernn::io::check_shape(shape, "acoustic model");
  if (!shape.has_output_layer()) {
    throw ernn::io::error("acoustic model: it must have an output layer, whose scores are trained: add one.");
  }
  reset();
}

void acoustic_model_impl::reset() {
  layers_ = register_module("layers", torch::nn::ModuleList());
  for (const layer_shape& layer : shape_.layers) layers_->push_back(recurrent_layer(layer));
  output_ = register_module("output", torch::nn::Linear(shape_.layers.back().output_size(), shape_.output_size));
  if (std::exchange(transforms_features_, false)) transform_features();
}

void acoustic_model_impl::transform_features() {
  if (std::exchange(transforms_features_, true)) return;
  feature_transform_ = register_parameter("feature_transform", torch::eye(shape_.layers.front().input_size));
}

torch::Tensor acoustic_model_impl::forward(const torch::Tensor& features, const dropout& zeros) {
  torch::Tensor values = transforms_features_ ? torch::linear(features, feature_transform_) : features;
  // Not libtorch's own generator, which all threads share.
  const at::Generator random = at::detail::createCPUGenerator(zeros.seed);
  for (std::size_t index = 0; index < layers_->size(); ++index) {
    values = layers_->at<recurrent_layer_impl>(index).forward(values);
    if (zeros.rate > 0)
      values = values * torch::empty_like(values).bernoulli_(1 - zeros.rate, random).div_(1 - zeros.rate);
  }
  return output_(values);
}

ernn::io::network_weights<float> weights_of(const acoustic_model& model) {
  const parameters from = model->named_parameters();
  ernn::io::network_weights<float> weights;
  weights.layers.resize(model->shape().layers.size());
  for (const parameter& entry : ernn::io::parameters_of(model->shape())) {
    ernn::io::values_of(weights, entry) = to_vector(from[entry.name]);
  }
  return weights;
}

std::vector<float> feature_transform_of(const acoustic_model& model) {
  const torch::Tensor& transform = model->feature_transform();
  return transform.defined() ? to_vector(transform) : std::vector<float>();
}

std::vector<ernn::train::quantised_weight> quantised_weights(const acoustic_model& model, int bits) {
  // What else is rounded in a kernel has no part in how the weights are.
  const auto formats = ernn::explore::model_with_formats(model->shape(), ernn::explore::uniform_widths(bits));
  const parameters from = model->named_parameters();
  std::vector<ernn::train::quantised_weight> weights;
  for (const parameter& entry : ernn::io::parameters_of(model->shape())) {
    const bool is_circulant = entry.shape.size() == 3;  // first columns of blocks, [p, q, b]
    const std::int64_t block = is_circulant ? static_cast<std::int64_t>(entry.shape[2]) : 1;
    weights.push_back({entry.name, from[entry.name], block, ernn::io::weight_format_of(formats, entry)});
  }
  return weights;
}

acoustic_model load_acoustic_model(const ernn::io::float_model& from) {
  const std::vector<float> transform = feature_transform_of(from.extra, "acoustic model");
  acoustic_model model(from.shape);
  const torch::NoGradGuard no_gradient;
  if (!transform.empty()) {
    model->transform_features();
    const torch::Tensor& target = model->feature_transform();
    if (target.numel() != static_cast<std::int64_t>(transform.size())) {
      throw ernn::io::error(ernn::io::join("acoustic model: its feature transform must be of ", target.size(0),
                                           " features, as its first layer is, but holds ", transform.size(),
                                           " numbers."));
    }
    target.copy_(torch::tensor(transform).view(target.sizes()));
  }
  const parameters to = model->named_parameters();
  for (const parameter& entry : ernn::io::parameters_of(from.shape)) {
    torch::Tensor target = to[entry.name];
    target.copy_(torch::tensor(ernn::io::values_of(from.weights, entry)).view(target.sizes()));
  }
  return model;
}

}  // namespace asr
