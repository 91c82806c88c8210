#ifndef ASR_KERNELS_BUILT_IN_NETWORKS_HPP
#define ASR_KERNELS_BUILT_IN_NETWORKS_HPP

#include <span>

#include "asr/kernels/kernel.hpp"

namespace asr {

/// A network that the program brings along. Its kernels are the scalar ones, for any processor.
struct built_in_network {
  ernn::io::quantised_model configuration;  ///< shape and formats, without numbers
  float_network floating;
  fixed_network fixed;
};

/// One LSTM on the features of the corpora, dense and in blocks of 8, in 12 bits: a first flow without a compiler.
std::span<const built_in_network> built_in_networks();

}  // namespace asr

#endif  // ASR_KERNELS_BUILT_IN_NETWORKS_HPP
