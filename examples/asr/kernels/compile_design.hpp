#ifndef ASR_KERNELS_COMPILE_DESIGN_HPP
#define ASR_KERNELS_COMPILE_DESIGN_HPP

#include <string_view>

#include "asr/kernels/network_designer.hpp"
#include "ernn/ernn.hpp"
#include "ernn/hardware/hls_level.hpp"
#include "ernn/io/kernel_weights.hpp"

namespace asr {

/// \tparam Network  an ernn::network in fixed point
template <class Network>
network_designer compile_design() {
  return {.design = [](const ernn::io::quantised_model& model, std::string_view file,
                       const ernn::hardware::device& target, double clock) {
    return ernn::hardware::design_network<Network>(*ernn::io::load_weights<Network>(model, file), target, clock,
                                                   ernn::hardware::hls_refinements);
  }};
}

}  // namespace asr

#endif  // ASR_KERNELS_COMPILE_DESIGN_HPP
