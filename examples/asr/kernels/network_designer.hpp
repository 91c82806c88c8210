#ifndef ASR_KERNELS_NETWORK_DESIGNER_HPP
#define ASR_KERNELS_NETWORK_DESIGNER_HPP

#include <string_view>

#include "ernn/hardware/network_design.hpp"
#include "ernn/io/model.hpp"

namespace asr {

/// What records the operations of a network's kernel for an HLS project.
struct network_designer {
  /// \param clock  MHz
  ernn::hardware::network_design (*design)(const ernn::io::quantised_model&, std::string_view file,
                                           const ernn::hardware::device&, double clock);
};

}  // namespace asr

#endif  // ASR_KERNELS_NETWORK_DESIGNER_HPP
