#ifndef ERNN_CORE_CELL_CONFIGURATION_HPP
#define ERNN_CORE_CELL_CONFIGURATION_HPP

#include <type_traits>

#include "ernn/core/activation/exact.hpp"
#include "ernn/core/activation/piecewise_linear.hpp"
#include "ernn/core/cell/level_hardware.hpp"
#include "ernn/core/cell/weight_storage.hpp"
#include "ernn/core/layer/formats.hpp"
#include "ernn/core/number/complex.hpp"

namespace ernn {

/// Piecewise linear where gates are fixed-point numbers, the functions themselves in the floating-point model.
template <class Gate, bool IsFixed = arithmetic<Gate>::is_fixed>
struct default_activation {
  using type = activation::piecewise_linear_for<Gate>;
};
template <class Gate>
struct default_activation<Gate, false> {
  using type = activation::exact;
};

/// What a layer's configuration may leave out. A configuration is a struct that derives from this and names at least
/// `input_size` and `hidden_size`; whatever else it declares replaces the default.
///
///     struct speech_layer : ernn::layer_defaults<8> {
///       static constexpr int input_size = 123;
///       static constexpr int hidden_size = 256;
///     };
///     using layer = ernn::lstm<speech_layer>;
///
/// \tparam BlockSize  of all matrices; name input_block_size, ... to give a matrix its own. 1 makes them dense.
/// \tparam Formats    named number formats, see formats.hpp
template <int BlockSize, class Formats = standard_formats<12, BlockSize>>
struct layer_defaults {
  static constexpr int input_block_size = BlockSize;
  static constexpr int recurrent_block_size = BlockSize;
  static constexpr int projection_block_size = BlockSize;

  static constexpr int projection_size = 0;  ///< LSTM only: length of the output y = W_ym m; 0 leaves W_ym out
  static constexpr bool peepholes = false;   ///< LSTM only: gates see the cell state

  using storage = circulant_storage;  ///< how matrices are kept; LSTM only: or sparse_storage

  using formats = Formats;
  using activation = typename default_activation<typename Formats::gate>::type;

  /// Hardware, of the gates and of the second level, see at_second_level. None of it changes a bit of any result.
  using level = level_hardware;
  using second_level = level_hardware;
  using complex_product = four_multiplications;
};

template <class Config, class = void>
struct names_sizes : std::false_type {};
template <class Config>
struct names_sizes<Config, decltype(void(Config::input_size + Config::hidden_size))> : std::true_type {};

/// A configuration that has been checked.
template <class Config>
struct validated : Config {
  static_assert(names_sizes<Config>::value,
                "a layer's configuration must name input_size and hidden_size. Declare both as static constexpr int.");
  static_assert(Config::input_size >= 1, "input_size must be at least 1: a layer without input has nothing to do.");
  static_assert(Config::hidden_size >= 1, "hidden_size must be at least 1: it is the number of cells.");
  static_assert(Config::projection_size >= 0,
                "projection_size must be 0 (no projection) or the length of the layer's output.");
  static_assert(is_power_of_two(Config::input_block_size) && is_power_of_two(Config::recurrent_block_size) &&
                    is_power_of_two(Config::projection_block_size) && Config::input_block_size <= 64 &&
                    Config::recurrent_block_size <= 64 && Config::projection_block_size <= 64,
                "block sizes must be powers of two from 1 to 64: the real FFT halves them down to 2. Use 1 for a dense "
                "matrix.");
  static_assert(Config::hidden_size % Config::input_block_size == 0 &&
                    Config::hidden_size % Config::recurrent_block_size == 0,
                "hidden_size must be a multiple of input_block_size and recurrent_block_size, so that no block belongs "
                "to two gates: round it up, or choose a smaller block.");

 private:
  using checked_formats = validated_formats<typename Config::formats>;
  static_assert(
      Config::input_block_size <= checked_formats::largest_block_size &&
          Config::recurrent_block_size <= checked_formats::largest_block_size &&
          (Config::projection_size == 0 || Config::projection_block_size <= checked_formats::largest_block_size),
      "a block is larger than the formats are made for: its spectra would saturate. Give standard_formats the "
      "largest block size of the layer.");
};

}  // namespace ernn

#endif  // ERNN_CORE_CELL_CONFIGURATION_HPP
