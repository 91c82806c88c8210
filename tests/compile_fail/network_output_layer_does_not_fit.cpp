// expect: network: the output layer's input_size must equal the output size of the last recurrent layer
#include "ernn/core/cell/lstm.hpp"
#include "ernn/core/layer/network.hpp"
#include "ernn/core/layer/output_layer.hpp"

struct first : ernn::layer_defaults<8> {
  static constexpr int input_size = 16;
  static constexpr int hidden_size = 16;
};

struct scores : ernn::output_layer_defaults<> {
  static constexpr int input_size = 20;
  static constexpr int output_size = 5;
};

using model = ernn::network<ernn::output_layer<scores>, ernn::lstm<first>>;
model::output step(const model::weights& w, const model::input& x, model::state& s) {
  return model::step(w, x, s);
}
