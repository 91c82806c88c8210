// expect: input_size must be at least 1: a layer without input has nothing to do
#include "ernn/core/cell/lstm.hpp"

struct config : ernn::layer_defaults<8> {
  static constexpr int input_size = 0;
  static constexpr int hidden_size = 16;
};

using layer = ernn::lstm<config>;
layer::state step(const layer::weights& w, const layer::input& x, const layer::state& s) {
  return layer::step(w, x, s);
}
