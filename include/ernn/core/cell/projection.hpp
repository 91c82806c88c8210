#ifndef ERNN_CORE_CELL_PROJECTION_HPP
#define ERNN_CORE_CELL_PROJECTION_HPP

#include "ernn/core/cell/layer_products.hpp"
#include "ernn/core/cell/unit_loop.hpp"

namespace ernn {

/// Projection y = W_ym m of a layer's cell outputs m. Source: Sak et al. 2014, eq. 13; E-RNN, eq. 1.
///
/// \tparam Config   of the layer at its second level
/// \tparam Present  without projection nothing is stored, and the output is the cell output in the format of the state
template <class Config, bool Present>
struct projection {
  using formats = typename Config::formats;
  static constexpr int output_size = Config::projection_size;

  typename Config::storage::template projection<typename formats::spectral_weight, output_size, Config::hidden_size,
                                                Config::projection_block_size>
      weight;

  array<typename formats::state, output_size> operator()(
      const array<typename formats::hidden, Config::hidden_size>& hidden) const {
    using products = layer_products<Config>;
    const auto spectra =
        products::template transform<Config::projection_block_size, typename formats::spectral_hidden>(hidden);
    return convert_units<Config, typename formats::state>(products::product(weight, spectra));
  }
};
template <class Config>
struct projection<Config, false> {
  using formats = typename Config::formats;
  static constexpr int output_size = Config::hidden_size;

  array<typename formats::state, output_size> operator()(
      const array<typename formats::hidden, Config::hidden_size>& hidden) const {
    return convert_units<Config, typename formats::state>(hidden);
  }
};

template <class Config, bool Present>
constexpr int projection<Config, Present>::output_size;
template <class Config>
constexpr int projection<Config, false>::output_size;

}  // namespace ernn

#endif  // ERNN_CORE_CELL_PROJECTION_HPP
