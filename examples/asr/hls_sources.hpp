#ifndef ASR_HLS_SOURCES_HPP
#define ASR_HLS_SOURCES_HPP

#include <span>

#include "ernn/hardware/source_file.hpp"

namespace asr {

/// The sources that go into HLS projects, as they were when the program was built.
std::span<const ernn::hardware::source_file> hls_sources();

}  // namespace asr

#endif  // ASR_HLS_SOURCES_HPP
