// expect: hidden_size must be a multiple of input_block_size and recurrent_block_size
#include "ernn/core/cell/lstm.hpp"

struct config : ernn::layer_defaults<8> {
  static constexpr int input_size = 16;
  static constexpr int hidden_size = 16;
  static constexpr int recurrent_block_size = 32;
};

using layer = ernn::lstm<config>;
layer::state step(const layer::weights& w, const layer::input& x, const layer::state& s) {
  return layer::step(w, x, s);
}
