#ifndef ERNN_EXPLORE_BIT_WIDTHS_HPP
#define ERNN_EXPLORE_BIT_WIDTHS_HPP

#include <array>
#include <cstddef>
#include <numeric>
#include <string_view>

namespace ernn::explore {

/// The named formats of a network in four groups; what a group's numbers cost in hardware is decided by one width.
///
///  * weights: spectral_weight, bias, peephole: memory, and one side of the multipliers;
///  * spectra: input, spectral_input, spectral_state, spectral_hidden, and up to 4 bits more for the twiddles: the
///  other side;
///  * states: state, hidden, cell: the double buffers;
///  * activations: gate and its table, and 4 bits more for pre_activation and output.
enum class format_group { weights, spectra, states, activations };

inline constexpr std::size_t group_count = 4;
inline constexpr std::array<std::string_view, group_count> group_names = {"weights", "spectra", "states",
                                                                          "activations"};

/// Bits of each group's numbers, in the order of format_group.
using bit_widths = std::array<int, group_count>;

/// The same width for all.
constexpr bit_widths uniform_widths(int bits) {
  bit_widths result{};
  result.fill(bits);
  return result;
}

/// What a search tries to keep small.
constexpr int total_bits(const bit_widths& widths) {
  return std::accumulate(widths.begin(), widths.end(), 0);
}

/// `widths` with another width for one group.
constexpr bit_widths with_width(bit_widths widths, std::size_t group, int bits) {
  widths[group] = bits;
  return widths;
}

}  // namespace ernn::explore

#endif  // ERNN_EXPLORE_BIT_WIDTHS_HPP
