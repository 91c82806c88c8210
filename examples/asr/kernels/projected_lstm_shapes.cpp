#include "asr/kernels/compile_shape.hpp"
#include "asr/kernels/compiled_shapes.hpp"
#include "asr/kernels/speech_networks.hpp"

namespace asr {

std::vector<compiled_shape> projected_lstm_shapes() {
  return {compile_shape<projected_lstm<192, 96, 1>, compiled_bits>(),
          compile_shape<projected_lstm<192, 96, 8>, compiled_bits>()};
}

}  // namespace asr
