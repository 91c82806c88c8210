#include <memory>

#include "candidates.hpp"
#include "hand_written_engine.hpp"
#include "onednn_engine.hpp"
#include "onednn_product.hpp"
#include "random_layers.hpp"

namespace peers {

namespace {

using reference::gru, reference::lstm;

/// oneDNN's 8-bit LSTM has no peepholes.
std::vector<candidate> onednn_candidates(const std::vector<lstm>& layers) {
  const auto same = without_peepholes(layers);
  const bool lacks_peepholes = !layers.front().peephole.empty();
  return {
      {make_onednn_engine("oneDNN f32", layers, onednn_precision::f32), double_model_of(layers)},
      {make_onednn_engine(lacks_peepholes ? "oneDNN u8s8, no peepholes" : "oneDNN u8s8", same, onednn_precision::u8s8),
       double_model_of(same)}};
}

/// The outputs of its 8-bit GRU are wrong by as much as they are large, with unsigned and with signed data (2.6.3).
std::vector<candidate> onednn_candidates(const std::vector<gru>& layers) {
  return {{make_onednn_engine("oneDNN f32", layers, onednn_precision::f32), double_model_of(layers)}};
}

}  // namespace

std::vector<candidate> dense_candidates(workload which) {
  using formats = ernn::uniform_formats<double>;
  return visit_workload<1, formats, formats>(which, []<class Stack>(std::type_identity<Stack> stack) {
    random_layer::random_source random(1);
    const auto weights = std::make_unique<typename Stack::weights>();
    const auto layers = random_layers(stack, *weights, random);
    std::vector<candidate> all = onednn_candidates(layers);
    all.push_back({make_hand_written_engine<onednn_product>(layers), double_model_of(layers)});
    all.push_back({make_hand_written_engine<openblas_product>(layers), double_model_of(layers)});
    all.push_back({make_hand_written_engine<eigen_product>(layers), double_model_of(layers)});
    for (const candidate& each : torch_candidates(layers)) all.push_back(each);
    return all;
  });
}

}  // namespace peers
