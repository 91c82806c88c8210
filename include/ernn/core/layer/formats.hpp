#ifndef ERNN_CORE_LAYER_FORMATS_HPP
#define ERNN_CORE_LAYER_FORMATS_HPP

#include "ernn/core/linear/accumulation.hpp"
#include "ernn/core/number/fixed.hpp"

namespace ernn {

/// Constants of every formats struct that a layer's author rarely needs to set.
struct format_defaults {
  /// How sums of products are kept; named_accumulator<format> needs a proof for the weights at hand.
  using accumulation = derived_accumulator;

  /// A matrix's weights are mantissas times 2^scale, with a scale in this range.
  static constexpr int lowest_scale = -8;
  static constexpr int highest_scale = 7;

  /// Of the blocks whose spectra the formats are made for.
  static constexpr int largest_block_size = 64;

  /// Fraction bits with which a sum of products enters the inverse transform; its integer bits are derived.
  static constexpr int spectral_sum_fraction_bits = 14;
};

/// The named formats of a layer, all of one type: floating point for the reference model, intervals, exact oracles.
template <class Number>
struct uniform_formats : format_defaults {
  using input = Number;
  using state = Number;
  using hidden = Number;
  using cell = Number;
  using spectral_input = Number;
  using spectral_state = Number;
  using spectral_hidden = Number;
  using spectral_weight = Number;
  using twiddle = Number;
  using bias = Number;
  using peephole = Number;
  using pre_activation = Number;
  using gate = Number;
  using output = Number;
};

/// `bits` and so many guard bits, as far as 16 bits are enough for both. Beyond 16 bits there are none: then a value's
/// own last bits are as fine, and multipliers and lanes would have to be wider for bits that no result shows.
constexpr int guarded_bits(int bits, int guard_bits) {
  return maximum(minimum(bits + guard_bits, 16), bits);
}

/// Number formats of a layer whose stored values have `Bits` bits.
///
/// Integer bits follow from what a value is: gates and cell outputs lie in (-1, 1); inputs are expected with a variance
/// near 1; a spectrum of b values needs log2(b) bits more than the values; cell state and pre-activations saturate
/// where sigmoid and tanh are flat. Weights are mantissas in [-1, 1) beside their matrix's power-of-two scale.
///
/// \tparam Bits              bits of every stored value, 4 to 24: weights, inputs, spectra, states
/// \tparam BlockSize         largest block size of the layer
/// \tparam StateIntegerBits  1 without projection; with projection what its largest output needs
template <int Bits, int BlockSize, int StateIntegerBits = 1>
struct standard_formats : format_defaults {
  static_assert(Bits >= 4 && Bits <= 24,
                "standard_formats: Bits must be 4 to 24. Write a formats struct of your own for other widths.");

 private:
  static constexpr int growth = ceil_log2(BlockSize);

 public:
  using input = fixed<Bits, 4>;
  using state = fixed<Bits, StateIntegerBits>;
  using hidden = fixed<Bits, 1>;
  using cell = fixed<Bits, 4>;
  using spectral_input = fixed<Bits, 4 + growth>;
  using spectral_state = fixed<Bits, StateIntegerBits + growth>;
  using spectral_hidden = fixed<Bits, 1 + growth>;
  using spectral_weight = fixed<Bits, 1>;
  using twiddle = fixed<guarded_bits(Bits, 4), 2>;
  using bias = fixed<Bits, 4>;
  using peephole = fixed<Bits, 4>;
  using pre_activation = fixed<Bits + 4, 4>;
  using gate = fixed<minimum(Bits, 20), 1>;  // what piecewise_linear_for can be exact to
  using output = fixed<Bits + 4, 6>;

  static constexpr int largest_block_size = BlockSize;
  static constexpr int spectral_sum_fraction_bits = guarded_bits(Bits, 2);
};

template <int Bits, int BlockSize, int StateIntegerBits>
constexpr int standard_formats<Bits, BlockSize, StateIntegerBits>::largest_block_size;
template <int Bits, int BlockSize, int StateIntegerBits>
constexpr int standard_formats<Bits, BlockSize, StateIntegerBits>::spectral_sum_fraction_bits;

/// Whether all numbers are fixed-point, or none is.
template <class First, class... Others>
constexpr bool are_of_one_kind() {
  const bool kinds[] = {arithmetic<Others>::is_fixed...};
  bool alike = true;
  for (const bool kind : kinds) alike = alike && kind == arithmetic<First>::is_fixed;
  return alike;
}

/// Formats that have been checked.
template <class Formats>
struct validated_formats : Formats {
  static_assert(Formats::lowest_scale <= Formats::highest_scale,
                "formats: lowest_scale must not exceed highest_scale, the ends of the range of a matrix's scale. Swap "
                "them.");
  static_assert(are_of_one_kind<typename Formats::input, typename Formats::state, typename Formats::hidden,
                                typename Formats::cell, typename Formats::spectral_input,
                                typename Formats::spectral_state, typename Formats::spectral_hidden,
                                typename Formats::spectral_weight, typename Formats::twiddle, typename Formats::bias,
                                typename Formats::peephole, typename Formats::pre_activation, typename Formats::gate>(),
                "formats: all named formats of a layer must be fixed-point, or all floating-point. Change those of the "
                "other kind.");
};

}  // namespace ernn

#endif  // ERNN_CORE_LAYER_FORMATS_HPP
