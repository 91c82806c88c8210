#ifndef ASR_IMPORT_SPEECHOCEAN_COMMAND_HPP
#define ASR_IMPORT_SPEECHOCEAN_COMMAND_HPP

#include <CLI/CLI.hpp>

namespace asr {

/// `ernn import-speechocean`: a corpus of the packed form of speechocean762.
void add_import_speechocean_command(CLI::App& app);

}  // namespace asr

#endif  // ASR_IMPORT_SPEECHOCEAN_COMMAND_HPP
