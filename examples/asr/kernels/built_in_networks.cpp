#include "asr/kernels/built_in_networks.hpp"

#include "asr/kernels/compile_network.hpp"
#include "asr/kernels/load_kernel.hpp"

namespace asr {
namespace {

constexpr int bits = 12;
constexpr int cells = 192;
constexpr int features = 123;  // 40 mel bands and the energy, their deltas and delta-deltas

template <int BlockSize>
struct speech_layer : ernn::layer_defaults<BlockSize, ernn::standard_formats<bits, BlockSize>> {
  static constexpr int input_size = features;
  static constexpr int hidden_size = cells;
};

struct speech_output : ernn::output_layer_defaults<1, ernn::standard_formats<bits, 1>> {
  static constexpr int input_size = cells;
  static constexpr int output_size = fewest_outputs;
};

template <int BlockSize>
built_in_network compile() {
  using network = ernn::network<ernn::output_layer<speech_output>, ernn::lstm<speech_layer<BlockSize>>>;
  return {ernn::io::empty_model_of<network>(), compile_float<network>(), compile_fixed<network>()};
}

}  // namespace

std::span<const built_in_network> built_in_networks() {
  static const built_in_network networks[] = {compile<1>(), compile<8>()};
  return networks;
}

}  // namespace asr
