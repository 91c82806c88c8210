// What a user's first program looks like: the core alone, as C++14.
#include <cstdio>
#include <ernn/ernn.hpp>

struct cells : ernn::layer_defaults<4> {
  static constexpr int input_size = 4;
  static constexpr int hidden_size = 8;
};
struct scores : ernn::output_layer_defaults<> {
  static constexpr int input_size = 8;
  static constexpr int output_size = 2;
};
using network = ernn::network<ernn::output_layer<scores>, ernn::lstm<cells>>;

int main() {
  static network::weights weights;  // all zero, so the scores are the output layer's biases
  weights.output.bias[1] = decltype(weights.output.bias)::value_type(0.75);
  network::state state = network::initial_state();
  const network::output output = network::step(weights, network::input{}, state);
  std::printf("%g %g\n", static_cast<double>(output[0]), static_cast<double>(output[1]));
  return static_cast<double>(output[0]) == 0.0 && static_cast<double>(output[1]) == 0.75 ? 0 : 1;
}
