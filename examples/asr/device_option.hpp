#ifndef ASR_DEVICE_OPTION_HPP
#define ASR_DEVICE_OPTION_HPP

#include <CLI/CLI.hpp>

#include "ernn/hardware/device.hpp"

namespace asr {

/// Adds `--device`: the name of a known device, or a JSON file that describes another.
/// \param target  set when the command line names one; must live as long as the command
CLI::Option* add_device_option(CLI::App& command, ernn::hardware::device& target);

}  // namespace asr

#endif  // ASR_DEVICE_OPTION_HPP
