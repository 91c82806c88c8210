#ifndef ERNN_SIMD_CONFIGURATION_HPP
#define ERNN_SIMD_CONFIGURATION_HPP

#include "ernn/core/layer/wrapped_formats.hpp"
#include "ernn/simd/pack_arithmetic.hpp"

namespace ernn::simd {

/// How many blocks and units are computed at once: as many as there are 64-bit integers in a register.
inline constexpr int standard_lanes = maximum(register_bytes / 8, 4);

/// A layer's configuration, computed in packs.
template <class Config, int Lanes = standard_lanes>
struct configuration : Config {
  static_assert(
      is_power_of_two(Lanes) && Lanes >= 2,
      "vectorised: the number of lanes must be a power of two, at least 2, as vectors have it. Use 2, 4, 8 or "
      "16.");
  static_assert(arithmetic<typename Config::formats::state>::is_fixed,
                "vectorised: the layer's formats must be fixed-point numbers. Run floating-point layers as they are.");
  static constexpr int simd_lanes = Lanes;
};

template <class Config>
concept vectorised_configuration = requires {
  Config::simd_lanes;
};

/// A layer's formats with packs for numbers.
template <class Config>
struct packed {
  template <class Number, class Role>
  using wrap = pack<Number, Config::simd_lanes>;
  using formats = wrapped_formats<typename Config::formats, wrap>;
};

}  // namespace ernn::simd

#endif  // ERNN_SIMD_CONFIGURATION_HPP
