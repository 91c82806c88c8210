// Compiled once for every set of vector instructions.
#include "kernel.hpp"

#include <ernn/simd.hpp>

namespace {

struct cells : ernn::layer_defaults<4> {
  static constexpr int input_size = 4;
  static constexpr int hidden_size = 8;
};
using layer = ernn::vectorised<ernn::lstm<cells>>;

class vectorised_kernel : public kernel {
 public:
  explicit vectorised_kernel(double bias) {
    for (auto& b : weights_.bias.data) b = decltype(weights_.bias)::value_type(bias);
  }
  double step(double x) override {
    layer::input input{};
    input[0] = layer::input::value_type(x);
    state_ = layer::step(weights_, input, state_);
    return static_cast<double>(state_.output[7]);
  }

 private:
  layer::weights weights_{};
  layer::state state_ = layer::initial_state();
};

}  // namespace

std::unique_ptr<kernel> ERNN_TARGET::make_kernel(double bias) {
  return std::make_unique<vectorised_kernel>(bias);
}
