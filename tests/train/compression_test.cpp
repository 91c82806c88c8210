#include "ernn/train/compression.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "message_of.hpp"

namespace {

using namespace ernn::train;

/// Two matrices of the same numbers.
struct two_matrices {
  torch::nn::ModuleList module{torch::nn::Linear(torch::nn::LinearOptions(4, 4).bias(false)),
                               torch::nn::Linear(torch::nn::LinearOptions(4, 4).bias(false))};
  std::vector<circulant_weight> weights = find_circulant_weights(*module, {{"0.weight", {2}}, {"1.weight", {2}}});

  two_matrices() {
    const torch::NoGradGuard no_gradient;
    weights[1].weight.copy_(weights[0].weight);
  }

  /// The gradients of the penalties.
  std::vector<torch::Tensor> penalties(compression& method) {
    module->zero_grad(true);
    method.change_gradients();
    return {weights[0].weight.grad(), weights[1].weight.grad()};
  }
};

std::string mistake_in(const rho_schedule& rho) {
  return message_of<std::invalid_argument>([&] { admm_compression(two_matrices().weights, rho); });
}

}  // namespace

TEST_CASE("rho rises geometrically from the first round to the last, and a matrix can have one of its own") {
  torch::manual_seed(1);
  two_matrices matrices;
  const torch::Tensor residual =
      matrices.weights[0].weight.detach() - project_to_circulant(matrices.weights[0].weight, 2);
  admm_compression method(matrices.weights, {0.01, 0.16, {{"1.weight", 4}}});
  // While the weights stay, a round adds rho (W - Z) to the multipliers rho U, which a new rho leaves as they are.
  double multiplier = 0;
  for (const auto& [round, rho] : {std::pair(1, 0.01), {2, 0.04}, {3, 0.16}}) {
    const auto found = matrices.penalties(method);
    CHECK(torch::allclose(found[0], (rho + multiplier) * residual, 1e-4, 1e-7));
    CHECK(torch::allclose(found[1], 4 * found[0], 1e-4, 1e-7));
    multiplier += rho;
    method.end_round(round, 3);
  }
}

TEST_CASE("what ADMM cannot take is refused before it begins") {
  CHECK(mistake_in({0.01, 0, {}}).find("ADMM was given rho 0: it must be above 0") == 0);
  CHECK(mistake_in({0.01, 0.1, {{"0.weight", -1}}}).find("ADMM was given rho -0.01") == 0);
  CHECK(mistake_in({0.01, 0.1, {{"2.weight", 1}}}) ==
        "ADMM has no weight \"2.weight\": it must be one of 0.weight, 1.weight.");
}
