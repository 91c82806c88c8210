#include "asr/device_option.hpp"

#include <string>

#include "ernn/hardware/device_file.hpp"

namespace asr {

CLI::Option* add_device_option(CLI::App& command, ernn::hardware::device& target) {
  std::string names;
  for (const ernn::hardware::device& known : ernn::hardware::known_devices()) names += known.name + ", ";
  return command.add_option_function<std::string>(
      "--device", [&target](const std::string& name) { target = ernn::hardware::device_of(name); },
      "FPGA: " + names + "or a JSON file that describes another");
}

}  // namespace asr
