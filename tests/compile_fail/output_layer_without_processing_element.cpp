// expect: processing_elements must be at least 1
#include "ernn/core/layer/output_layer.hpp"

struct idle : ernn::level_hardware {
  static constexpr int processing_elements = 0;
};

struct scores : ernn::output_layer_defaults<1> {
  static constexpr int input_size = 16;
  static constexpr int output_size = 5;
  using level = idle;
};

using layer = ernn::output_layer<scores>;
layer::output apply(const layer::weights& w, const layer::input& x) {
  return layer::apply(w, x);
}
