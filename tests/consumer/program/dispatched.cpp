// A user's program with a kernel for every processor.
#include <cmath>
#include <cstdio>

#include "kernel.hpp"

int main() {
  const double y = make_kernel(1.0)->step(0.5);
  const auto sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
  const double expected = sigmoid(1) * std::tanh(sigmoid(1) * std::tanh(1));
  std::printf("%g, by the functions themselves %g\n", y, expected);
  return std::fabs(y - expected) < 0.002 ? 0 : 1;
}
