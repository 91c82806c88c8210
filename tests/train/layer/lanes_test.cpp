#include "ernn/train/layer/lanes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "ernn/train/layer/vector_target.hpp"

namespace {

using namespace ernn::train;

/// Numbers from -100 to 100, denser around 0, and the ends of float.
std::vector<float> arguments() {
  std::vector<float> values = {0.0F, -0.0F, std::numeric_limits<float>::infinity(),
                               -std::numeric_limits<float>::infinity(), std::numeric_limits<float>::denorm_min()};
  for (float x = 1e-8F; x < 100; x *= 1.0003F) {
    values.push_back(x);
    values.push_back(-x);
  }
  return values;
}

enum class function { exponential, sigmoid, tanh };

/// With whatever instruction set `with_widest_vectors` finds, in blocks whose last is not full.
std::vector<float> apply(function wanted, const std::vector<float>& x) {
  std::vector<float> y(x.size());
  with_widest_vectors([&](auto) __attribute__((always_inline)) {
    const auto size = static_cast<std::int64_t>(x.size());
    for (std::int64_t k = 0; k < size; k += lane_count) {
      lanes values;
      load(values, x.data() + k, size - k);
      if (wanted == function::exponential) exponential(values);
      if (wanted == function::sigmoid) apply_sigmoid(values);
      if (wanted == function::tanh) apply_tanh(values);
      store(y.data() + k, values, size - k);
    }
  });
  return y;
}

}  // namespace

TEST_CASE("the functions on lanes are as exact as they say") {
  const std::vector<float> x = arguments();
  const auto e = apply(function::exponential, x), sigmoid = apply(function::sigmoid, x),
             tanh = apply(function::tanh, x);
  double worst_e = 0, worst_sigmoid = 0, worst_tanh = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    const double exact = std::exp(std::min(87.0, std::max(-87.0, static_cast<double>(x[k]))));
    worst_e = std::max(worst_e, std::abs(e[k] / exact - 1));
    worst_sigmoid = std::max(worst_sigmoid, std::abs(sigmoid[k] - 1 / (1 + std::exp(-static_cast<double>(x[k])))));
    worst_tanh = std::max(worst_tanh, std::abs(tanh[k] - std::tanh(static_cast<double>(x[k]))));
  }
  CHECK(worst_e < 2e-7);
  CHECK(worst_sigmoid < 1e-7);
  CHECK(worst_tanh < 2e-7);
}

TEST_CASE("what is not a number stays so: training that has diverged must be seen") {
  for (const function wanted : {function::exponential, function::sigmoid, function::tanh}) {
    CHECK(std::isnan(apply(wanted, {std::nanf("")})[0]));
  }
}

TEST_CASE("loads and stores touch no more than they are told") {
  const std::vector<float> from(3, 1.0F);
  std::vector<float> to(20, 2.0F);
  lanes values;
  load(values, from.data(), 3);
  store(to.data(), values, 5);
  CHECK(std::vector<float>(to.begin(), to.begin() + 6) == std::vector<float>{1, 1, 1, 0, 0, 2});
}
