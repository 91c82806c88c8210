#include "ernn/train/admm.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "message_of.hpp"

namespace {

using namespace ernn::train;

double largest(const torch::Tensor& values) {
  return values.abs().max().item<double>();
}

/// Least squares with correlated inputs, so that the best block-circulant weight is not the projection of the best
/// dense one: |X W^T - Y|^2 / rows.
struct regression {
  torch::nn::Linear linear{torch::nn::LinearOptions(8, 8).bias(false)};
  torch::Tensor inputs, targets;

  regression() {
    torch::manual_seed(4);
    linear->to(torch::kDouble);
    inputs = torch::randn({400, 8}, torch::kDouble).matmul(torch::randn({8, 8}, torch::kDouble));
    targets = inputs.matmul(torch::randn({8, 8}, torch::kDouble));
    const torch::NoGradGuard no_gradient;
    linear->weight.copy_(std::get<0>(torch::linalg_lstsq(inputs, targets)).t());
  }

  torch::Tensor loss() { return (linear(inputs) - targets).square().sum(1).mean(); }
  double value() { return loss().item<double>(); }

  /// The smallest loss of any block-circulant weight, by the normal equations over a basis of them.
  double best_circulant(std::int64_t block) const {
    std::vector<torch::Tensor> products;
    const std::int64_t parameters = (8 / block) * (8 / block) * block;
    for (std::int64_t k = 0; k < parameters; ++k) {
      auto column = torch::zeros({parameters}, torch::kDouble);
      column[k] = 1.0;
      const auto weight = dense_from_first_columns(column.view({8 / block, 8 / block, block}), 8, 8);
      products.push_back(inputs.matmul(weight.t()).flatten());
    }
    const auto design = torch::stack(products, 1);
    const auto solution = std::get<0>(torch::linalg_lstsq(design, targets.flatten().unsqueeze(1)));
    return (design.matmul(solution).flatten() - targets.flatten()).square().sum().item<double>() / 400;
  }
};

}  // namespace

TEST_CASE("ADMM finds the best block-circulant weight, which plain projection does not") {
  for (const std::int64_t block : {2, 4, 8}) {
    regression problem;
    const auto weights = find_circulant_weights(*problem.linear, {{"weight", {block}}});
    const double best = problem.best_circulant(block);

    const auto trained = problem.linear->weight.detach().clone();
    project_weights(weights);
    const double projected = problem.value();
    {
      const torch::NoGradGuard no_gradient;
      problem.linear->weight.copy_(trained);
    }

    admm method(weights, 5.0);
    torch::optim::SGD optimiser(problem.linear->parameters(), 0.005);
    const double residual_before = method.residual();
    for (int round = 0; round < 200; ++round) {
      for (int step = 0; step < 20; ++step) {
        optimiser.zero_grad();
        problem.loss().backward();
        method.add_penalty_gradients();
        optimiser.step();
      }
      method.update_duals();
    }
    CHECK(residual_before > 0.3);
    CHECK(method.residual() < 1e-3);
    project_weights(weights);
    CHECK(problem.value() >= best - 1e-9);
    CHECK(problem.value() < 1.01 * best);
    CHECK(projected > 1.1 * best);
  }
}

TEST_CASE("the penalty gradient is what autograd finds for rho/2 |W - Z + U|^2") {
  torch::manual_seed(5);
  torch::nn::Linear linear(torch::nn::LinearOptions(6, 8).bias(false));
  const auto weights = find_circulant_weights(*linear, {{"weight", {4}}});
  admm method(weights, 0.25);
  const auto auxiliary = project_to_circulant(linear->weight.detach(), 4);
  {
    const torch::NoGradGuard no_gradient;
    linear->weight.add_(torch::randn_like(linear->weight));
  }
  method.update_duals();  // Z = P(W), U = W - Z
  const auto moved = linear->weight.detach().clone();
  const auto next_auxiliary = project_to_circulant(moved, 4);
  const auto dual = moved - next_auxiliary;

  linear->zero_grad();
  (0.125 * (linear->weight - next_auxiliary + dual).square().sum()).backward();
  const auto expected = linear->weight.grad().clone();
  linear->zero_grad();
  method.add_penalty_gradients();
  CHECK(largest(linear->weight.grad() - expected) < 1e-6);
  CHECK(largest(expected) > 0.01);

  // On top of a gradient that is there already; and a new rho leaves the multipliers rho U as they are.
  method.set_rho("weight", 0.5);
  method.add_penalty_gradients();
  const auto after = expected + 0.5 * (moved - next_auxiliary) + 0.25 * dual;
  CHECK(largest(linear->weight.grad() - after) < 1e-6);
}

TEST_CASE("every module's weights can be found, nested ones by their path") {
  torch::nn::ModuleList nested;
  nested->push_back(torch::nn::Linear(8, 16));
  nested->push_back(torch::nn::ModuleList(torch::nn::Linear(16, 8)));
  torch::nn::LSTM lstm(torch::nn::LSTMOptions(11, 16).num_layers(2).proj_size(8));
  torch::nn::GRU gru(torch::nn::GRUOptions(8, 16));

  CHECK(find_circulant_weights(*nested, {{"0.weight", {8}}, {"1.0.weight", {4}}}).size() == 2);
  const auto in_lstm = find_circulant_weights(
      *lstm, {{"weight_ih_l0", {8, 4}}, {"weight_hh_l1", {4, 4}}, {"weight_hr_l0", {2}}, {"weight_hr_l1", {1}}});
  CHECK(in_lstm.size() == 4);
  const auto in_gru = find_circulant_weights(*gru, {{"weight_ih_l0", {16, 3}}, {"weight_hh_l0", {8, 3}}});

  admm method(in_lstm, 0.1);
  const auto residuals = method.residuals();
  CHECK(residuals.at("weight_hr_l1") == 0.0);  // block size 1
  CHECK(residuals.at("weight_ih_l0") > 0.5);
  project_weights(in_lstm);
  project_weights(in_gru);
  for (const auto& entry : {in_lstm[0], in_gru[0]}) {
    CHECK(largest(entry.weight - entry.projected(entry.weight)) < 1e-7);
  }
}

TEST_CASE("projected gradients keep weights block-circulant with Adam, in float") {
  torch::manual_seed(6);
  torch::nn::LSTM lstm(torch::nn::LSTMOptions(13, 16));
  const auto weights = find_circulant_weights(*lstm, {{"weight_ih_l0", {8, 4}}, {"weight_hh_l0", {8, 4}}});
  project_weights(weights);
  const auto before = weights[0].weight.detach().clone();
  const auto inputs = torch::randn({20, 4, 13}), targets = torch::randn({20, 4, 16});

  torch::optim::Adam optimiser(lstm->parameters(), torch::optim::AdamOptions(0.01).weight_decay(1e-4));
  for (int step = 0; step < 100; ++step) {
    optimiser.zero_grad();
    (std::get<0>(lstm(inputs)) - targets).square().mean().backward();
    project_gradients(weights);
    optimiser.step();
  }
  for (const auto& entry : weights) {
    CHECK(largest(entry.weight - entry.projected(entry.weight)) < 1e-6);
  }
  CHECK(largest(weights[0].weight - before) > 0.1);
}

TEST_CASE("mistakes are answered in a sentence") {
  torch::nn::Linear linear(8, 8);
  const auto find = [&](const std::string& name, circulant_structure structure) {
    return message_of<std::invalid_argument>([&] { find_circulant_weights(*linear, {{name, structure}}); });
  };
  CHECK(find("wieght", {4}) == "The module has no weight \"wieght\": it must be one of weight, bias.");
  CHECK(find("bias", {4}).find("only matrices can be block-circulant") != std::string::npos);
  CHECK(find("weight", {3}).find("was given block size 3") != std::string::npos);

  const auto weights = find_circulant_weights(*linear, {{"weight", {4}}});
  CHECK(message_of<std::invalid_argument>([&] {
          admm(weights, 0.0);
        }).find("ADMM was given rho 0: it must be above 0") == 0);
  admm method(weights, 1.0);
  CHECK(message_of<std::invalid_argument>([&] { method.set_rho(std::numeric_limits<double>::quiet_NaN()); }) != "");
  CHECK(message_of<std::invalid_argument>([&] { method.set_rho("bias", 1.0); }).find("ADMM has no weight \"bias\"") ==
        0);
}
