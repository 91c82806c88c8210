// Not with the other engines: it has libtorch's precompiled header, which knows nothing of the machine's instructions.
#include <memory>

#include "candidates.hpp"
#include "torch_quantised.hpp"

namespace peers {

namespace {

floats to_floats(const torch::Tensor& values) {
  const torch::Tensor whole = values.contiguous();
  return {whole.data_ptr<float>(), whole.data_ptr<float>() + whole.numel()};
}

/// [1, size]: a batch of one frame.
torch::Tensor to_tensor(const floats& frame) {
  return torch::tensor(frame).reshape({1, -1});
}

/// What stands for a state of zeros.
torch::optional<std::tuple<torch::Tensor, torch::Tensor>> zero_state(const torch::nn::LSTM& /*layers*/) {
  return {};
}
torch::Tensor zero_state(const torch::nn::GRU& /*layers*/) {
  return {};
}

/// \param name    says what the module leaves out
/// \param models  what the module computes
template <class Model>
candidate module_candidate(const char* name, const std::vector<Model>& models) {
  struct loaded {
    decltype(make_torch_layers(models)) layers;
    decltype(zero_state(layers)) state;
    torch::Tensor frame, output;
  };
  const auto layers = make_torch_layers(models);
  const auto network = std::make_shared<loaded>(loaded{layers, zero_state(layers), {}, {}});
  return {{.name = name,
           .bytes = weight_count(models) * sizeof(float),
           .tolerance = 1e-4,
           .set_input = [network](const floats& frame) { network->frame = to_tensor(frame).unsqueeze(0); },
           .step =
               [network] {
                 const c10::InferenceMode inference;
                 std::tie(network->output, network->state) = network->layers->forward(network->frame, network->state);
               },
           .output = [network] { return to_floats(network->output); }},
          double_model_of(models)};
}

template <class Model>
candidate quantised_candidate(const std::vector<Model>& models) {
  at::globalContext().setQEngine(at::QEngine::ONEDNN);
  struct loaded {
    std::vector<decltype(make_quantised_layer(models.front()))> layers;
    torch::Tensor frame, output;
  };
  const auto network = std::make_shared<loaded>();
  for (const Model& model : models) network->layers.push_back(make_quantised_layer(model));
  return {{.name = "libtorch int8",
           .bits = 8,
           .bytes = weight_count(models),
           .tolerance = 0.1,
           .set_input = [network](const floats& frame) { network->frame = to_tensor(frame); },
           .step =
               [network] {
                 const c10::InferenceMode inference;
                 network->output = network->frame;
                 for (auto& layer : network->layers) network->output = layer.step(network->output);
               },
           .output = [network] { return to_floats(network->output); }},
          double_model_of(models)};
}

}  // namespace

void use_one_thread() {
  at::set_num_threads(1);
}

std::vector<candidate> torch_candidates(const std::vector<reference::lstm>& layers) {
  const bool lacks_peepholes = !layers.front().peephole.empty();
  return {quantised_candidate(layers),
          module_candidate(lacks_peepholes ? "libtorch f32, no peepholes" : "libtorch f32", without_peepholes(layers))};
}

std::vector<candidate> torch_candidates(const std::vector<reference::gru>& layers) {
  auto reset_after = layers;
  for (reference::gru& layer : reset_after) {
    layer.reset_after = true;
    layer.inner_bias = reference::vector(layer.output.size());
  }
  return {quantised_candidate(layers), module_candidate("libtorch f32, reset after", reset_after)};
}

}  // namespace peers
