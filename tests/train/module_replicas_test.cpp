#include "ernn/train/module_replicas.hpp"

#include <doctest/doctest.h>
#include <torch/torch.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

#include "ernn/train/threads.hpp"

namespace {

using ernn::train::module_replicas;
using ernn::train::run_at_once;

struct recurrent_impl : torch::nn::Cloneable<recurrent_impl> {
  torch::nn::LSTM lstm{nullptr};

  recurrent_impl() { reset(); }
  void reset() override { lstm = register_module("lstm", torch::nn::LSTM(torch::nn::LSTMOptions(5, 8))); }
};
TORCH_MODULE_IMPL(recurrent, recurrent_impl);

torch::Tensor loss_of(recurrent& module, const torch::Tensor& inputs) {
  return std::get<0>(module->lstm(inputs)).square().sum();
}

std::vector<torch::Tensor> gradients_of(const recurrent& module) {
  std::vector<torch::Tensor> gradients;
  for (const torch::Tensor& parameter : module->parameters()) gradients.push_back(parameter.grad().clone());
  return gradients;
}

/// Gradients and loss of a batch of 9, in as many parts as there are replicas.
std::vector<torch::Tensor> gradients_by(std::size_t count, double& loss) {
  torch::manual_seed(1);
  recurrent module;
  const auto inputs = torch::randn({12, 9, 5});
  module_replicas<recurrent> replicas(module, count);
  loss = replicas.backward([&](recurrent& replica, std::size_t index) {
    return loss_of(replica, inputs.tensor_split(static_cast<std::int64_t>(count), 1)[index]);
  });
  return gradients_of(module);
}

}  // namespace

TEST_CASE("replicas give the gradients of the whole batch") {
  ernn::train::use_one_thread_per_operation();
  double loss = 0, loss_in_parts = 0;
  const auto gradients = gradients_by(1, loss);
  for (const std::size_t count : {2U, 3U, 4U}) {
    const auto in_parts = gradients_by(count, loss_in_parts);
    CHECK(loss_in_parts == doctest::Approx(loss).epsilon(1e-5));
    for (std::size_t index = 0; index < gradients.size(); ++index) {
      CHECK(torch::allclose(in_parts[index], gradients[index], 1e-4, 1e-5));
      CHECK(gradients[index].abs().max().item<float>() > 0.01F);
    }
  }
}

TEST_CASE("two runs give the same bits") {
  double first = 0, second = 0;
  const auto gradients = gradients_by(2, first), again = gradients_by(2, second);
  CHECK(first == second);
  for (std::size_t index = 0; index < gradients.size(); ++index) CHECK(torch::equal(gradients[index], again[index]));
}

TEST_CASE("an optimiser's step on the module reaches every replica") {
  recurrent module;
  module_replicas<recurrent> replicas(module, 3);
  torch::optim::Adam optimiser(module->parameters(), 0.1);
  const auto inputs = torch::randn({4, 2, 5});
  for (int step = 0; step < 2; ++step) {
    replicas.backward([&](recurrent& replica, std::size_t) { return loss_of(replica, inputs); });
    optimiser.step();
  }
  std::vector<float> outputs(replicas.size());
  std::vector<int> with_gradients(replicas.size());
  replicas.evaluate([&](recurrent& replica, std::size_t index) {
    const auto loss = loss_of(replica, inputs);
    outputs[index] = loss.item<float>();
    with_gradients[index] = loss.requires_grad() ? 1 : 0;
  });
  CHECK(outputs[1] == outputs[0]);
  CHECK(outputs[2] == outputs[0]);
  CHECK(with_gradients == std::vector<int>{0, 0, 0});
  CHECK(loss_of(replicas.module(), inputs).item<float>() == outputs[0]);
}

TEST_CASE("a part that throws ends the work with its exception, after the others are done") {
  std::atomic<int> done{0};
  const auto work = [&](std::size_t index) {
    if (index == 1) throw std::runtime_error("part 1");
    ++done;
  };
  CHECK_THROWS_WITH_AS(run_at_once(3, work), "part 1", std::runtime_error);
  CHECK(done == 2);
}

TEST_CASE("operations stay on the calling thread") {
  ernn::train::use_one_thread_per_operation();
  CHECK(at::get_num_threads() == 1);
}
