#ifndef ERNN_SIMD_CONFIGURATION_HPP
#define ERNN_SIMD_CONFIGURATION_HPP

#include "ernn/core/cell/weight_storage.hpp"
#include "ernn/core/layer/wrapped_formats.hpp"
#include "ernn/simd/pack_arithmetic.hpp"
#include "ernn/simd/tiled_matrix.hpp"

namespace ernn::simd {

/// How many blocks and units are computed at once: as many as there are 64-bit integers in a register.
inline constexpr int standard_lanes = maximum(register_bytes / 8, 4);

/// Whether a layer's matrices and spectra are short enough to be multiplied in pairs of 16 bits. Others are multiplied
/// by the scalar kernel.
template <class Formats>
constexpr bool multiplies_in_pairs() {
  bool all = Formats::spectral_weight::width <= 16 && Formats::spectral_state::width <= 16 &&
             std::is_same_v<typename Formats::accumulation, derived_accumulator>;
  if constexpr (requires { typename Formats::spectral_input; }) all = all && Formats::spectral_input::width <= 16;
  if constexpr (requires { typename Formats::spectral_hidden; }) all = all && Formats::spectral_hidden::width <= 16;
  return all;
}

/// Matrices in tiles.
struct tiled_storage : fused_gates<tiled_matrix> {};

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
  using storage = std::conditional_t<std::is_same_v<typename Config::storage, circulant_storage> &&
                                         multiplies_in_pairs<typename Config::formats>(),
                                     tiled_storage, typename Config::storage>;
};

template <class Config>
concept vectorised_configuration = requires {
  Config::simd_lanes;
};

/// A layer's formats with packs for numbers, for the element-wise stage.
template <class Config>
struct packed {
  /// As many as a register has of 16 bits, as gates and states have them. Sums are in two registers of 32 bits.
  static constexpr int lanes = 4 * Config::simd_lanes;

  template <class Number, class Role>
  using wrap = pack<Number, lanes>;
  using formats = wrapped_formats<typename Config::formats, wrap>;
};

}  // namespace ernn::simd

#endif  // ERNN_SIMD_CONFIGURATION_HPP
