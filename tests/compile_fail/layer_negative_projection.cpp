// expect: projection_size must be 0 (no projection) or the length of the layer's output
#include "ernn/core/cell/lstm.hpp"

struct config : ernn::layer_defaults<8> {
  static constexpr int input_size = 16;
  static constexpr int hidden_size = 16;
  static constexpr int projection_size = -1;
};

using layer = ernn::lstm<config>;
layer::state step(const layer::weights& w, const layer::input& x, const layer::state& s) {
  return layer::step(w, x, s);
}
