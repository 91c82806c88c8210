// expect: block sizes must be powers of two from 1 to 64
#include "ernn/core/cell/lstm.hpp"

struct config : ernn::layer_defaults<8> {
  static constexpr int input_size = 16;
  static constexpr int hidden_size = 16;
  static constexpr int projection_block_size = 128;
};

using layer = ernn::lstm<config>;
layer::state step(const layer::weights& w, const layer::input& x, const layer::state& s) {
  return layer::step(w, x, s);
}
