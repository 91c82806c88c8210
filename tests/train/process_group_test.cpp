#include "ernn/train/process_group.hpp"

#include <doctest/doctest.h>
#include <torch/torch.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "ernn/train/module_replicas.hpp"
#include "ernn/train/threads.hpp"
#include "train/forked_processes.hpp"

namespace {

using ernn::train::module_replicas;
using ernn::train::process_environment;
using ernn::train::process_group;

struct small_impl : torch::nn::Cloneable<small_impl> {
  torch::nn::LSTM lstm{nullptr};
  torch::nn::Linear unused{nullptr};

  small_impl() { reset(); }
  void reset() override {
    lstm = register_module("lstm", torch::nn::LSTM(torch::nn::LSTMOptions(5, 8)));
    unused = register_module("unused", torch::nn::Linear(2, 2));
  }
};
TORCH_MODULE_IMPL(small, small_impl);

/// The bytes of the gradients of a batch of 8 of which this process computes a share, and of the loss.
std::string gradients_by(const process_group& processes, std::size_t replicas) {
  ernn::train::use_one_thread_per_operation();
  torch::manual_seed(1);
  small module;
  const torch::Tensor inputs = torch::randn({12, 8, 5});
  module_replicas<small> copies(module, replicas);
  const auto parts = static_cast<std::int64_t>(replicas) * processes.size();
  double loss = copies.backward([&](small& copy, std::size_t index) {
    const auto part = static_cast<std::size_t>(processes.rank()) * replicas + index;
    return std::get<0>(copy->lstm(inputs.tensor_split(parts, 1)[part])).square().sum();
  });
  const std::vector<torch::Tensor> parameters = module->lstm->parameters();
  ernn::train::sum_gradients(module->parameters(), processes);
  loss = processes.sum(loss);
  std::string result(reinterpret_cast<const char*>(&loss), sizeof loss);  // NOLINT: any object may be read as bytes
  for (const torch::Tensor& parameter : parameters) {
    const torch::Tensor gradient = parameter.grad().contiguous();
    result.append(static_cast<const char*>(gradient.data_ptr()), gradient.nbytes());
  }
  return result;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("two processes have the gradients and the loss of one with the joint batch, bit by bit") {
  const auto results = ernn::test::run_in_processes(
      2, [](const process_environment& environment) { return gradients_by(process_group(environment), 1); });
  const std::string alone = gradients_by(process_group(), 2);
  REQUIRE(alone.size() > 1000);
  CHECK(results[0] == alone);
  CHECK(results[1] == alone);
}

TEST_CASE("three processes agree about what the first one says") {
  const auto results = ernn::test::run_in_processes(3, [](const process_environment& environment) {
    const process_group processes(environment);
    const auto rank = static_cast<float>(processes.rank());
    const torch::Tensor numbers = torch::full({2, 3}, rank), more = torch::full({1}, 10 * rank);
    processes.sum(std::vector<torch::Tensor>{numbers, more});
    const std::string sums = std::to_string(numbers[1][2].item<float>()) + " " + std::to_string(more.item<float>());
    return sums + " " + processes.from_first(processes.is_first() ? "the first one's" : "") +
           processes.from_first(std::string());
  });
  for (const std::string& result : results) CHECK(result == "3.000000 30.000000 the first one's");
}

TEST_CASE("who loses a process says so in a sentence") {
  const auto results = ernn::test::run_in_processes(2, [](const process_environment& environment) {
    const process_group processes(environment);
    processes.sum(1.0);
    if (processes.rank() == 1) return std::string("lost");
    processes.sum(1.0);
    return std::string("noticed nothing");
  });
  CHECK(has(results[0], "Process 0 of 2 has lost another one ("));
  CHECK(has(results[0], "they go on from the last checkpoint."));
}

TEST_CASE("who meets nobody says where it waited") {
  const auto results = ernn::test::run_in_processes(1, [](process_environment environment) {
    environment.rank = 1;
    environment.size = 2;
    process_group(environment, std::chrono::milliseconds(300));
    return std::string("met somebody");
  });
  CHECK(has(results[0], "Process 1 of 2 cannot meet the others at 127.0.0.1:"));
}
