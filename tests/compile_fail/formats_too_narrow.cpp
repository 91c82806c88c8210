// expect: standard_formats: Bits must be 4 to 24
#include "ernn/core/cell/lstm.hpp"

struct config : ernn::layer_defaults<8, ernn::standard_formats<2, 8>> {
  static constexpr int input_size = 16;
  static constexpr int hidden_size = 16;
};

using layer = ernn::lstm<config>;
layer::state step(const layer::weights& w, const layer::input& x, const layer::state& s) {
  return layer::step(w, x, s);
}
