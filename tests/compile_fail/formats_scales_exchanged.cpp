// expect: formats: lowest_scale must not exceed highest_scale
#include "ernn/core/cell/lstm.hpp"

struct my_formats : ernn::standard_formats<12, 8> {
  static constexpr int lowest_scale = 3, highest_scale = 1;
};

struct config : ernn::layer_defaults<8, my_formats> {
  static constexpr int input_size = 16;
  static constexpr int hidden_size = 16;
};

using layer = ernn::lstm<config>;
layer::state step(const layer::weights& w, const layer::input& x, const layer::state& s) {
  return layer::step(w, x, s);
}
