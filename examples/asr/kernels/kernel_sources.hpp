#ifndef ASR_KERNELS_KERNEL_SOURCES_HPP
#define ASR_KERNELS_KERNEL_SOURCES_HPP

#include <span>

#include "ernn/hardware/source_file.hpp"

namespace asr {

/// What kernels include beside the core, which is among hls_sources(), as it was when the program was built.
std::span<const ernn::hardware::source_file> kernel_sources();

}  // namespace asr

#endif  // ASR_KERNELS_KERNEL_SOURCES_HPP
