#include "ernn/train/pruning.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

using ernn::train::balanced_mask;

TEST_CASE("every processing element keeps the same share of its weights, the largest") {
  torch::manual_seed(1);
  const auto weight = torch::randn({24, 10});
  const auto mask = balanced_mask(weight, 0.25, 8);
  for (std::int64_t element = 0; element < 8; ++element) {
    const auto magnitudes = weight.slice(0, element, {}, 8).abs(), kept = mask.slice(0, element, {}, 8);
    CHECK(kept.sum().item<double>() == 8);  // of 30, rounded
    CHECK((magnitudes * kept + (1 - kept) * 100).min().item<double>() > (magnitudes * (1 - kept)).max().item<double>());
  }
  CHECK(torch::equal(balanced_mask(weight, 1.0, 5), torch::ones_like(weight)));
}

TEST_CASE("what is pruned already stays so at a lower density") {
  torch::manual_seed(2);
  const auto weight = torch::randn({16, 16});
  const auto first = balanced_mask(weight, 0.5, 4), second = balanced_mask(weight * first, 0.2, 4);
  CHECK((second * (1 - first)).sum().item<double>() == 0);
}

TEST_CASE("mistakes are answered in a sentence") {
  const auto message_of = [](double density, std::int64_t elements) -> std::string {
    try {
      balanced_mask(torch::ones({4, 4}), density, elements);
    } catch (const std::invalid_argument& mistake) {
      return mistake.what();
    }
    return "";
  };
  CHECK(message_of(0.0, 1).find("Pruning was given the density 0: it must be above 0") == 0);
  CHECK(message_of(1.5, 1) != "");
  CHECK(message_of(0.5, 0).find("Pruning was given 0 processing elements") == 0);
}
