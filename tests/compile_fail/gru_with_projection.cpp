// expect: gru: a GRU has neither projection nor peepholes
#include "ernn/core/cell/gru.hpp"

struct config : ernn::layer_defaults<8> {
  static constexpr int input_size = 16;
  static constexpr int hidden_size = 16;
  static constexpr int projection_size = 8;
};

using layer = ernn::gru<config, ernn::reset_after>;
layer::state step(const layer::weights& w, const layer::input& x, const layer::state& s) {
  return layer::step(w, x, s);
}
