#include "asr/training/frame_loss.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "asr/training/chunks.hpp"

namespace {

using namespace asr;

const torch::Tensor& scores() {
  static const torch::Tensor values = torch::tensor({{1.0, 2.0, -1.0}, {0.5, 0.0, 3.0}, {9.0, 9.0, 1.0}});
  return values;
}

/// The last row is padding.
const torch::Tensor& labels() {
  static const torch::Tensor values = torch::tensor({std::int64_t{1}, std::int64_t{0}, unscored});
  return values;
}

}  // namespace

TEST_CASE("cross entropy is the sum of -log P(label) over the scored rows") {
  const double first = std::log(std::exp(1.0) + std::exp(2.0) + std::exp(-1.0)) - 2.0;
  const double second = std::log(std::exp(0.5) + 1 + std::exp(3.0)) - 0.5;
  CHECK(cross_entropy(scores(), labels()).item<double>() == doctest::Approx(first + second));
}

TEST_CASE("a teacher that is sure of the labels is the labels") {
  const torch::Tensor sure = torch::tensor({{0.0, 100.0, 0.0}, {100.0, 0.0, 0.0}, {0.0, 0.0, 100.0}});
  CHECK(soft_cross_entropy(scores(), labels(), sure, 1).item<double>() ==
        doctest::Approx(cross_entropy(scores(), labels()).item<double>()));
}

TEST_CASE("who agrees with the teacher has nothing to learn; temperatures leave the size of gradients as it is") {
  const torch::Tensor teacher = torch::tensor({{1.0, 2.0, 0.0}, {0.5, 0.0, 1.0}, {3.0, 2.0, 1.0}});
  const auto gradient = [&](const torch::Tensor& at, double temperature) {
    const torch::Tensor leaf = at.clone().requires_grad_();
    soft_cross_entropy(leaf, labels(), teacher, temperature).backward();
    return leaf.grad();
  };
  CHECK(gradient(teacher + 5, 3).abs().max().item<double>() < 1e-6);
  // Far above the scores, the gradient is (score - teacher's) / phones of rows without their means (Hinton, eq. 4).
  const torch::Tensor difference = (scores() - teacher - (scores() - teacher).mean(1, true)) / 3;
  const torch::Tensor expected = difference * torch::tensor({1.0, 1.0, 0.0}).unsqueeze(1);
  CHECK((gradient(scores(), 1e3) - expected).abs().max().item<double>() < 1e-2);
}
