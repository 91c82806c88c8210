#ifndef ASR_COMPRESS_COMMAND_HPP
#define ASR_COMPRESS_COMMAND_HPP

#include <CLI/CLI.hpp>

namespace asr {

/// `ernn compress`: a dense acoustic model made block-circulant with ADMM, and retrained.
void add_compress_command(CLI::App& app);

}  // namespace asr

#endif  // ASR_COMPRESS_COMMAND_HPP
