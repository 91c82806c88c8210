#include "asr/kernels/compile_shape.hpp"
#include "asr/kernels/compiled_shapes.hpp"

namespace asr {

std::vector<compiled_shape> one_layer_shapes() {
  return {compile_shape<1, 128, 1, compiled_bits>(), compile_shape<1, 128, 8, compiled_bits>()};
}

}  // namespace asr
