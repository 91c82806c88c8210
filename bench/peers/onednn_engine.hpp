#ifndef BENCH_PEERS_ONEDNN_ENGINE_HPP
#define BENCH_PEERS_ONEDNN_ENGINE_HPP

#include <memory>
#include <vector>

#include "onednn_layer.hpp"

namespace peers {

/// Layers of oneDNN; each reads the memory that the one below writes.
class onednn_network {
 public:
  /// \param models  reference::lstm or reference::gru, first layer first
  template <class Model>
  onednn_network(const std::vector<Model>& models, int input_size, onednn_precision precision)
      : session_(precision),
        input_(session_.zero_data(session_.data({1, 1, input_size}, onednn_session::layout::tnc))),
        output_size_(models.back().output.size()) {
    for (const Model& model : models) {
      layers_.push_back(make_onednn_layer(session_, model, layers_.empty() ? input_ : layers_.back().output()));
    }
  }

  void set_input(const floats& frame) { onednn_session::write_data(input_, frame); }
  void step() {
    for (const onednn_layer& layer : layers_) session_.run(layer.primitive, layer.arguments);
  }
  floats output() const { return onednn_session::read_data(layers_.back().output(), output_size_); }

 private:
  onednn_session session_;
  dnnl::memory input_;
  std::size_t output_size_;
  std::vector<onednn_layer> layers_;
};

inline int input_size_of(const reference::lstm& layer) {
  return static_cast<int>(layer.input.columns);
}
inline int input_size_of(const reference::gru& layer) {
  return static_cast<int>(layer.gate_input.columns);
}

template <class Model>
engine make_onednn_engine(const char* name, const std::vector<Model>& models, onednn_precision precision) {
  const auto network = std::make_shared<onednn_network>(models, input_size_of(models.front()), precision);
  const int bytes_of_weight = precision == onednn_precision::f32 ? 4 : 1;
  return {.name = name,
          .bits = 8 * bytes_of_weight,
          .bytes = weight_count(models) * static_cast<std::size_t>(bytes_of_weight),
          .tolerance = precision == onednn_precision::f32 ? 1e-4 : 0.1,
          .set_input = [network](const floats& frame) { network->set_input(frame); },
          .step = [network] { network->step(); },
          .output = [network] { return network->output(); }};
}

}  // namespace peers

#endif  // BENCH_PEERS_ONEDNN_ENGINE_HPP
