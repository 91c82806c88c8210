// expect: processing_elements must be at least 1: somebody has to do the work
#include "ernn/core/cell/lstm.hpp"

struct idle : ernn::level_hardware {
  static constexpr int processing_elements = 0;
};

struct config : ernn::layer_defaults<8> {
  static constexpr int input_size = 16;
  static constexpr int hidden_size = 16;
  using level = idle;
};

using layer = ernn::lstm<config>;
layer::state step(const layer::weights& w, const layer::input& x, const layer::state& s) {
  return layer::step(w, x, s);
}
