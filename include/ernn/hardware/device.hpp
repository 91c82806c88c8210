#ifndef ERNN_HARDWARE_DEVICE_HPP
#define ERNN_HARDWARE_DEVICE_HPP

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "ernn/io/error.hpp"

namespace ernn::hardware {

/// An FPGA as the scheduler sees it.
struct device {
  std::string name;
  std::string part;
  int dsp;
  int bram18;  ///< half blocks of 18 Kb
  int lut;
  int ff;
  int dsp_wide, dsp_narrow;  ///< signed bits of a multiplier's two ports
};

/// The devices that are known by name. UltraRAM is not counted: the paper's devices have none.
///
/// Sources: the sums of DSP slices, block RAM, CLB LUTs and flip-flops in AMD's data sheets; slices 27x18 (DSP48E2,
/// UG579) and 25x18 (DSP48E1, UG479).
inline const std::array<device, 6>& known_devices() {
  static const std::array<device, 6> devices = {{
      {"ku060", "xcku060-ffva1156-2-e", 2760, 2160, 331680, 663360, 27, 18},    // DS890, Kintex UltraScale
      {"7v3", "xc7vx690t-ffg1157-2", 3600, 2940, 433200, 866400, 25, 18},       // DS180, Virtex-7 (ADM-PCIE-7V3)
      {"zynq7020", "xc7z020-clg400-1", 220, 280, 53200, 106400, 25, 18},        // DS190, Zynq-7000
      {"zcu104", "xczu7ev-ffvc1156-2-e", 1728, 624, 230400, 460800, 27, 18},    // DS891, Zynq UltraScale+
      {"kv260", "xck26-sfvc784-2LV-c", 1248, 288, 117120, 234240, 27, 18},      // DS987, Kria K26
      {"u250", "xcu250-figd2104-2L-e", 12288, 5376, 1728000, 3456000, 27, 18},  // DS962, Alveo U250
  }};
  return devices;
}

/// \throws io::error  for a name that is not known, with those that are
inline const device& find_device(std::string_view name) {
  const auto& devices = known_devices();
  const auto found = std::find_if(devices.begin(), devices.end(), [&](const device& d) { return d.name == name; });
  if (found != devices.end()) return *found;
  std::string names;
  for (const device& d : devices) names += (names.empty() ? "" : ", ") + d.name;
  throw io::error(io::join("the device must be one of ", names, ", but is ", io::in_quotes(name),
                           ". Choose one of them, or describe yours in a JSON file."));
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_DEVICE_HPP
