#include "asr/kernels/compile_shape.hpp"
#include "asr/kernels/compiled_shapes.hpp"

namespace asr {

std::vector<compiled_shape> one_layer_shapes() {
  return {compile_shape<1, 192, 1, compiled_bits>(), compile_shape<1, 192, 4, compiled_bits>(),
          compile_shape<1, 192, 8, compiled_bits>(), compile_shape<1, 192, 16, compiled_bits>()};
}

}  // namespace asr
