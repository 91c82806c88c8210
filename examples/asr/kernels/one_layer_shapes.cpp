#include "asr/kernels/compile_shape.hpp"
#include "asr/kernels/compiled_shapes.hpp"
#include "asr/kernels/speech_networks.hpp"

namespace asr {

std::vector<compiled_shape> one_layer_shapes() {
  return {compile_shape<one_lstm<192, 1>, compiled_bits>(), compile_shape<one_lstm<192, 4>, compiled_bits>(),
          compile_shape<one_lstm<192, 8>, compiled_bits>(), compile_shape<one_lstm<192, 16>, compiled_bits>()};
}

}  // namespace asr
