#ifndef ASR_KERNELS_SPEECH_NETWORKS_HPP
#define ASR_KERNELS_SPEECH_NETWORKS_HPP

#include "asr/kernels/kernel.hpp"
#include "ernn/ernn.hpp"

/// The networks that kernels are compiled of, each a description that takes its number formats: `with<Formats,
/// OutputFormats>` is an ernn::network.
namespace asr {

/// Static features, deltas and delta-deltas of 40 mel bands and the energy.
inline constexpr int feature_size = 123;

template <int InputSize, int HiddenSize, int BlockSize, class Formats>
struct speech_layer : ernn::layer_defaults<BlockSize, Formats> {
  static constexpr int input_size = InputSize;
  static constexpr int hidden_size = HiddenSize;
};

template <int HiddenSize, int ProjectionSize, int BlockSize, class Formats>
struct projected_layer : speech_layer<feature_size, HiddenSize, BlockSize, Formats> {
  static constexpr int projection_size = ProjectionSize;
  static constexpr bool peepholes = true;
};

template <int InputSize, class Formats>
struct speech_output : ernn::output_layer_defaults<1, Formats> {
  static constexpr int input_size = InputSize;
  static constexpr int output_size = output_capacity;
};

/// What every description has: the formats of its fixed-point kernel. The output layer is dense.
template <int BlockSize, int StateIntegerBits = 1>
struct speech_network {
  template <int Bits>
  using formats = ernn::standard_formats<Bits, BlockSize, StateIntegerBits>;
  template <int Bits>
  using output_formats = ernn::standard_formats<Bits, 1, StateIntegerBits>;
};

template <int HiddenSize, int BlockSize>
struct one_lstm : speech_network<BlockSize> {
  template <class Formats, class OutputFormats>
  using with = ernn::network<ernn::output_layer<speech_output<HiddenSize, OutputFormats>>,
                             ernn::lstm<speech_layer<feature_size, HiddenSize, BlockSize, Formats>>>;
};

template <int HiddenSize, int BlockSize>
struct two_lstms : speech_network<BlockSize> {
  template <class Formats, class OutputFormats>
  using with = ernn::network<ernn::output_layer<speech_output<HiddenSize, OutputFormats>>,
                             ernn::lstm<speech_layer<feature_size, HiddenSize, BlockSize, Formats>>,
                             ernn::lstm<speech_layer<HiddenSize, HiddenSize, BlockSize, Formats>>>;
};

/// \tparam Reset  ernn::reset_before or ernn::reset_after
template <class Reset, int HiddenSize, int BlockSize>
struct one_gru : speech_network<BlockSize> {
  template <class Formats, class OutputFormats>
  using with = ernn::network<ernn::output_layer<speech_output<HiddenSize, OutputFormats>>,
                             ernn::gru<speech_layer<feature_size, HiddenSize, BlockSize, Formats>, Reset>>;
};

/// An LSTM with peepholes and projection. What it puts out is a sum, not a gated number below 1: it gets more integer
/// bits, and saturates beyond 4.
template <int HiddenSize, int ProjectionSize, int BlockSize>
struct projected_lstm : speech_network<BlockSize, 3> {
  template <class Formats, class OutputFormats>
  using with = ernn::network<ernn::output_layer<speech_output<ProjectionSize, OutputFormats>>,
                             ernn::lstm<projected_layer<HiddenSize, ProjectionSize, BlockSize, Formats>>>;
};

}  // namespace asr

#endif  // ASR_KERNELS_SPEECH_NETWORKS_HPP
