#include "asr/kernels/compile_shape.hpp"
#include "asr/kernels/compiled_shapes.hpp"
#include "asr/kernels/speech_networks.hpp"

namespace asr {

std::vector<compiled_shape> two_layer_shapes() {
  return {compile_shape<two_lstms<128, 1>, compiled_bits>(), compile_shape<two_lstms<128, 8>, compiled_bits>()};
}

}  // namespace asr
