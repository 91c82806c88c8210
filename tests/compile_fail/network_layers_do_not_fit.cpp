// expect: stack: a layer's input_size must equal the output size of the layer below
#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"
#include "ernn/core/layer/network.hpp"

struct first : ernn::layer_defaults<8> {
  static constexpr int input_size = 16;
  static constexpr int hidden_size = 16;
  static constexpr int projection_size = 8;
};

struct second : ernn::layer_defaults<8> {
  static constexpr int input_size = 16;
  static constexpr int hidden_size = 16;
};

using model = ernn::stack<ernn::lstm<first>, ernn::gru<second, ernn::reset_before>>;
model::state step(const model::weights& w, const model::input& x, const model::state& s) {
  return model::step(w, x, s);
}
