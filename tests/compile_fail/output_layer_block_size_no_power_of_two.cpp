// expect: block size: it must be a power of two from 1 (dense) to 64
#include "ernn/core/layer/output_layer.hpp"

struct scores : ernn::output_layer_defaults<6> {
  static constexpr int input_size = 16;
  static constexpr int output_size = 5;
};

using layer = ernn::output_layer<scores>;
layer::output apply(const layer::weights& w, const layer::input& x) {
  return layer::apply(w, x);
}
