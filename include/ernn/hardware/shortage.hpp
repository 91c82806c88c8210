#ifndef ERNN_HARDWARE_SHORTAGE_HPP
#define ERNN_HARDWARE_SHORTAGE_HPP

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "ernn/hardware/utilisation.hpp"
#include "ernn/io/error.hpp"

/// What to say when an accelerator does not fit its device.
namespace ernn::hardware {

/// The smallest accelerator that there is, as far as it matters here.
struct smallest_accelerator {
  resources needed;
  std::int64_t weights = 0;        ///< half blocks of RAM that hold its block-circulant matrices
  std::int64_t dense_weights = 0;  ///< those that would hold them if they were dense

  void count_matrices_of(const accelerator& layer) {
    for (const memory& stored : layer.memories) {
      if (stored.holds != memory::kind::weights) continue;
      const int block_size = stored.part;  // 0: vectors
      const std::int64_t blocks = cost_of(stored, layer.design->refined).bram18;
      weights += block_size > 0 ? blocks : 0;
      dense_weights += block_size * blocks;
    }
  }
};

namespace detail {

/// "5 DSP slices where there is room for 3: 2 too many", for everything that is short.
inline std::string shortage_of(const resources& needed, const resources& room) {
  std::string missing;
  const auto compare = [&](std::int64_t need, std::int64_t has, const char* what) {
    if (need <= has) return;
    missing += io::join(missing.empty() ? "" : ", ", need, " ", what, " where there is room for ", has, ": ",
                        need - has, " too many");
  };
  compare(needed.dsp, room.dsp, "DSP slices");
  compare(needed.bram18, room.bram18, "half blocks of RAM");
  compare(needed.lut, room.lut, "LUTs");
  compare(needed.ff, room.ff, "flip-flops");
  return missing;
}

/// The smallest known device, by its LUTs, with room for so much.
inline std::string smallest_device(const resources& needed, const fill_limits& fill) {
  const device* smallest = nullptr;
  for (const device& known : known_devices()) {
    const bool fits = largest_share(needed, available(known, fill)) <= 1;
    if (fits && (smallest == nullptr || known.lut < smallest->lut)) smallest = &known;
  }
  if (smallest == nullptr) return "No known device is large enough";
  return io::join("The smallest known device with room is ", smallest->name);
}

/// The smallest block size, of all matrices, with which the weights leave room for the other memories; 0: none does, or
/// something else is short.
inline int fitting_block_size(const smallest_accelerator& smallest, const resources& room) {
  resources without_ram = smallest.needed;
  without_ram.bram18 = 0;
  if (largest_share(without_ram, room) > 1) return 0;
  const std::int64_t others = smallest.needed.bram18 - smallest.weights;
  for (int block_size = 2; block_size <= 64; block_size *= 2) {
    if (smallest.dense_weights / block_size + others <= room.bram18) return block_size;
  }
  return 0;
}

}  // namespace detail

/// What is short, by how much, and what would help. \param what  "layer" or "network"
inline std::string does_not_fit(std::string_view what, const smallest_accelerator& smallest, const device& target,
                                const fill_limits& fill) {
  const resources room = available(target, fill);
  const int block_size = detail::fitting_block_size(smallest, room);
  return io::join(
      "the ", what, " must fit ", target.name, ", but its smallest accelerator needs ",
      detail::shortage_of(smallest.needed, room), ". ", detail::smallest_device(smallest.needed, fill),
      block_size > 0 ? io::join("; circulant blocks of ", block_size, " would do with this one's RAM") : std::string(),
      ".");
}

/// What can be reached instead. \param what  "layer" or "network" \param most  frames/s
inline std::string too_few_frames(std::string_view what, double wanted, const device& target, double clock,
                                  double most) {
  return io::join("the ", what, " must reach ", std::llround(wanted), " frames/s on ", target.name,
                  ", but the most that it reaches at ", clock, " MHz is ", std::llround(std::floor(most)),
                  ". Ask for fewer, raise the clock, or take a larger device or block.");
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_SHORTAGE_HPP
