// expect: gru: Reset must be reset_before or reset_after
#include "ernn/core/cell/gru.hpp"

struct config : ernn::layer_defaults<8> {
  static constexpr int input_size = 16;
  static constexpr int hidden_size = 16;
};

using layer = ernn::gru<config, int>;
layer::state step(const layer::weights& w, const layer::input& x, const layer::state& s) {
  return layer::step(w, x, s);
}
