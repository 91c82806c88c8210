// expect: output_layer: input_size and output_size must be at least 1
#include "ernn/core/layer/output_layer.hpp"

struct scores : ernn::output_layer_defaults<1> {
  static constexpr int input_size = 0;
  static constexpr int output_size = 5;
};

using layer = ernn::output_layer<scores>;
layer::output apply(const layer::weights& w, const layer::input& x) {
  return layer::apply(w, x);
}
