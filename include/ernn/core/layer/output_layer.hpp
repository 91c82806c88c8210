#ifndef ERNN_CORE_LAYER_OUTPUT_LAYER_HPP
#define ERNN_CORE_LAYER_OUTPUT_LAYER_HPP

#include "ernn/core/cell/layer_products.hpp"
#include "ernn/core/cell/unit_loop.hpp"
#include "ernn/core/cell/weight_storage.hpp"
#include "ernn/core/layer/formats.hpp"
#include "ernn/core/number/complex.hpp"

namespace ernn {

/// What an output layer's configuration may leave out; it names `input_size` and `output_size`.
///
/// \tparam BlockSize  1 for a dense matrix
/// \tparam Formats    of these: state (its input), spectral_state, spectral_weight, twiddle, bias, output
template <int BlockSize = 1, class Formats = standard_formats<12, BlockSize>>
struct output_layer_defaults {
  static constexpr int block_size = BlockSize;
  using level = level_hardware;
  using complex_product = four_multiplications;
  using formats = Formats;
  using storage = circulant_storage;
};

/// y = W x + b, without activation: scores of the classes.
template <class Config>
struct output_layer {
  using formats = typename Config::formats;
  static constexpr int input_size = Config::input_size;
  static constexpr int output_size = Config::output_size;
  static_assert(input_size >= 1 && output_size >= 1,
                "output_layer: input_size and output_size must be at least 1. Leave the layer out instead.");

  using input = array<typename formats::state, input_size>;
  using output = array<typename formats::output, output_size>;

  struct weights {
    typename Config::storage::template input<typename formats::spectral_weight, 1, output_size, input_size,
                                             Config::block_size>
        weight;
    array<typename formats::bias, output_size> bias;
  };

  /// \param x  [input_size]  \return [output_size]
  static output apply(const weights& w, const input& x) {
    using products = layer_products<Config>;
    const auto spectra = products::template transform<Config::block_size, typename formats::spectral_state>(x);
    return add_units<Config, typename formats::output>(products::product(w.weight, spectra), w.bias);
  }
};

template <class Config>
constexpr int output_layer<Config>::input_size;
template <class Config>
constexpr int output_layer<Config>::output_size;

}  // namespace ernn

#endif  // ERNN_CORE_LAYER_OUTPUT_LAYER_HPP
