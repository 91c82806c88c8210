#ifndef BENCH_TRAIN_LAYER_TRAINING_HPP
#define BENCH_TRAIN_LAYER_TRAINING_HPP

#include <torch/torch.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <thread>
#include <tuple>
#include <vector>

#include "ernn/io/network_shape.hpp"
#include "ernn/train/layer/recurrent_layer.hpp"
#include "ernn/train/module_replicas.hpp"
#include "ernn/train/threads.hpp"

namespace throughput {

inline constexpr std::int64_t time_steps = 100, batch = 32, frames = time_steps * batch;

inline const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));

/// How libtorch is told to use the cores.
struct threading {
  int replicas, torch_threads, blas_threads;

  int threads() const { return std::max(replicas, std::max(torch_threads, blas_threads)); }
  void use() const { ernn::train::use_threads_per_operation(torch_threads, blas_threads); }
};

inline std::vector<threading> every_threading() {
  std::vector<threading> all = {{1, 1, 1}};
  if (cores > 1) all.insert(all.end(), {{1, cores, 1}, {1, 1, cores}, {cores, 1, 1}});
  return all;
}

/// A layer with all that trains it. \tparam Holder  recurrent_layer, torch::nn::LSTM or torch::nn::GRU
template <class Holder>
class training {
 public:
  training(const Holder& layer, const threading& threads, std::int64_t input_size, std::int64_t output_size)
      : threads_(threads),
        replicas_(layer, static_cast<std::size_t>(threads.replicas)),
        optimiser_(layer->parameters(), 1e-4),
        inputs_(torch::randn({time_steps, batch, input_size}).tensor_split(threads.replicas, 1)),
        wanted_(torch::randn({time_steps, batch, output_size}).tensor_split(threads.replicas, 1)) {}

  void step() {
    threads_.use();
    replicas_.backward([&](Holder& layer, std::size_t part) {
      return (outputs(layer->forward(inputs_[part])) * wanted_[part]).mean();
    });
    optimiser_.step();
  }

 private:
  static torch::Tensor outputs(const torch::Tensor& values) { return values; }
  template <class State>
  static torch::Tensor outputs(const std::tuple<torch::Tensor, State>& values) {
    return std::get<0>(values);
  }

  threading threads_;
  ernn::train::module_replicas<Holder> replicas_;
  torch::optim::Adam optimiser_;
  std::vector<torch::Tensor> inputs_, wanted_;
};

template <class Holder>
std::function<void()> step_of(const Holder& layer, const threading& threads, const ernn::io::layer_shape& shape) {
  const auto one = std::make_shared<training<Holder>>(layer, threads, shape.input_size, shape.output_size());
  return [one] { one->step(); };
}

/// The second has Adam's moments beside all that the first has.
inline void two_steps(const ernn::io::layer_shape& shape) {
  const auto step = step_of(ernn::train::recurrent_layer(shape), {cores, 1, 1}, shape);
  step();
  step();
}

/// libtorch's layer of this shape, if it has one.
inline std::function<void()> torch_step(const ernn::io::layer_shape& shape, const threading& threads) {
  if (shape.peepholes || shape.cell == ernn::io::cell_kind::gru_reset_before) return {};
  if (shape.is_lstm()) {
    const auto options = torch::nn::LSTMOptions(shape.input_size, shape.hidden_size).proj_size(shape.projection_size);
    return step_of(torch::nn::LSTM(options), threads, shape);
  }
  return step_of(torch::nn::GRU(torch::nn::GRUOptions(shape.input_size, shape.hidden_size)), threads, shape);
}

}  // namespace throughput

#endif  // BENCH_TRAIN_LAYER_TRAINING_HPP
