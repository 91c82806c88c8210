#include "ernn/train/quantised_weights.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/train/module_replicas.hpp"

namespace {

using namespace ernn::train;

struct two_layers_impl : torch::nn::Cloneable<two_layers_impl> {
  torch::nn::Linear first{nullptr}, second{nullptr};

  two_layers_impl() { reset(); }
  void reset() override {
    first = register_module("first", torch::nn::Linear(6, 8));
    second = register_module("second", torch::nn::Linear(8, 3));
  }
};
TORCH_MODULE_IMPL(two_layers, two_layers_impl);

torch::Tensor loss_of(const torch::Tensor& inputs, const std::vector<torch::Tensor>& weights) {
  const auto hidden = torch::tanh(torch::linear(inputs, weights[0], weights[1]));
  return torch::linear(hidden, weights[2], weights[3]).square().sum();
}

torch::Tensor loss_of(const two_layers& module, const torch::Tensor& inputs) {
  return loss_of(inputs, module->parameters());
}

/// Weights of 4 bits: circulant blocks of 4, whose last column of blocks reaches beyond the matrix, a bias, dense.
std::vector<quantised_weight> four_bits(const two_layers& module) {
  const ernn::io::weight_format matrix = {{4, 1}, -8, 7}, vector = {{4, 2}, 0, 0};
  return {{"first.weight", module->first->weight, 4, matrix},
          {"first.bias", module->first->bias, 1, vector},
          {"second.weight", module->second->weight, 1, matrix}};
}

}  // namespace

TEST_CASE("gradients go straight through: those of w + (rounded(w) - w), the bracket taken for a constant") {
  torch::manual_seed(1);
  two_layers module;
  const auto inputs = torch::randn({5, 6});
  const auto weights = four_bits(module);
  std::vector<torch::Tensor> leaves, straight_through;
  for (const torch::Tensor& parameter : module->parameters()) {
    leaves.push_back(parameter.detach().clone().requires_grad_());
    straight_through.push_back(leaves.back());
    for (const quantised_weight& entry : weights) {
      if (!entry.weight.is_same(parameter)) continue;
      straight_through.back() = leaves.back() + (entry.rounded() - leaves.back()).detach();
      CHECK(!torch::allclose(straight_through.back(), parameter, 1e-2, 1e-2));
    }
  }
  const torch::Tensor expected = loss_of(inputs, straight_through);
  expected.backward();

  module_replicas<two_layers> replicas(module, 2);
  replicas.round_in_passes(weights);
  const double loss = replicas.backward(
      [&](two_layers& replica, std::size_t index) { return loss_of(replica, inputs.tensor_split(2, 0)[index]); });
  CHECK(loss == doctest::Approx(expected.item<double>()).epsilon(1e-5));
  const auto parameters = module->parameters();
  for (std::size_t index = 0; index < parameters.size(); ++index) {
    CHECK(torch::equal(parameters[index], leaves[index]));  // the optimiser moves the unrounded numbers
    CHECK(torch::allclose(parameters[index].grad(), leaves[index].grad(), 1e-4, 1e-5));
  }
}

TEST_CASE("whoever evaluates sees the rounded weights, and none is left behind, even by an exception") {
  two_layers module;
  const torch::Tensor before = module->first->weight.detach().clone();
  module_replicas<two_layers> replicas(module, 2);
  const auto weights = four_bits(module);
  replicas.round_in_passes(weights);
  const torch::Tensor expected = weights[0].rounded();
  std::vector<int> seen(2);
  replicas.evaluate([&](two_layers& replica, std::size_t index) {
    seen[index] = torch::equal(replica->first->weight, expected) ? 1 : 0;
  });
  CHECK(seen == std::vector<int>{1, 1});
  CHECK(torch::equal(module->first->weight, before));
  CHECK_THROWS_AS(replicas.evaluate([](two_layers&, std::size_t) { throw std::runtime_error("stop"); }),
                  std::runtime_error);
  CHECK(torch::equal(module->first->weight, before));
}

TEST_CASE("a weight that its format cannot hold is named, and nothing is rounded") {
  two_layers module;
  const torch::NoGradGuard no_gradient;
  module->first->bias[0] = 2;
  const torch::Tensor before = module->first->weight.detach().clone();
  const auto weights = four_bits(module);
  CHECK_THROWS_AS(rounded_while_alive{weights}, ernn::io::error);
  CHECK(torch::equal(module->first->weight, before));
}
