#ifndef ASR_KERNELS_COMPILED_SHAPES_HPP
#define ASR_KERNELS_COMPILED_SHAPES_HPP

#include <vector>

#include "asr/kernels/kernel.hpp"

/// The shapes that the program is compiled for, a file each group, so that they compile side by side. To add one, name
/// it in its group's file; a network of another kind is first described in speech_networks.hpp.
namespace asr {

/// Stored bits of every fixed-point kernel.
inline constexpr int compiled_bits = 12;

std::vector<compiled_shape> one_layer_shapes();
std::vector<compiled_shape> two_layer_shapes();
std::vector<compiled_shape> gru_shapes();
std::vector<compiled_shape> projected_lstm_shapes();  ///< with peepholes

}  // namespace asr

#endif  // ASR_KERNELS_COMPILED_SHAPES_HPP
