#include "asr/kernels/compile_shape.hpp"
#include "asr/kernels/compiled_shapes.hpp"
#include "asr/kernels/speech_networks.hpp"

namespace asr {

std::vector<compiled_shape> gru_shapes() {
  return {compile_shape<one_gru<ernn::reset_before, 192, 1>, compiled_bits>(),
          compile_shape<one_gru<ernn::reset_before, 192, 8>, compiled_bits>(),
          compile_shape<one_gru<ernn::reset_after, 192, 1>, compiled_bits>(),
          compile_shape<one_gru<ernn::reset_after, 192, 8>, compiled_bits>()};
}

}  // namespace asr
