#ifndef ERNN_CORE_ACTIVATION_TABLE_HPP
#define ERNN_CORE_ACTIVATION_TABLE_HPP

#include <type_traits>

#include "ernn/core/activation/folded.hpp"
#include "ernn/core/activation/half_tanh.hpp"

namespace ernn {
namespace activation {

/// Samples of half_tanh, as ESE keeps them. The last repeats the one before, so that every position has a neighbour.
template <class Gate, int Entries, int Range>
struct sample_table {
  using entries = half_tanh_entries<Gate>;
  static constexpr array<typename entries::entry, Entries> samples =
      entries::template points<Entries, Range>(Entries - 2);
};

template <class Gate, int Entries, int Range>
constexpr array<typename half_tanh_entries<Gate>::entry, Entries> sample_table<Gate, Entries, Range>::samples;

/// Sigmoid and tanh by interpolation between two neighbours in a table: two reads of one ROM instead of one read of
/// two.
///
/// Errors as for piecewise_linear<Entries, Range>; the coefficients have the same precision.
/// Source of the size: Han et al., ESE, FPGA 2017 (2048 entries with interpolation). Here they cover |x| alone.
///
/// \tparam Entries  power of two, at least 4
/// \tparam Range    power of two: sigmoid is constant for |x| >= Range (1 - 2 / Entries), tanh from half of that on
template <int Entries = 2048, int Range = 16>
struct table : folded<table<Entries, Range>> {
  static constexpr int entries = Entries;
  static constexpr int range = Range;

  /// tanh(u / 2) / 2 for u >= 0, exact between its neighbours: only the result's conversion rounds.
  template <class Gate, class Number>
  static constexpr auto half_tanh(const Number& u) {
    using samples = sample_table<Gate, Entries, Range>;
    using sample = typename arithmetic<Gate>::template format<0, half_tanh_entries<Gate>::fraction_bits>;
    const auto position = table_position<Entries, Range, Entries - 2>(u);
    using one = typename arithmetic<typename std::decay<decltype(position)>::type>::template format<2, 0>;
    const auto index = truncate_index<Entries>(position);
    const auto next = truncate_index<Entries>(position + arithmetic<one>::constant(1));
    const auto left = sample(lookup(samples::samples, index));
    const auto right = sample(lookup(samples::samples, next));
    return left + (right - left) * fraction_part(position);
  }
};

template <int Entries, int Range>
constexpr int table<Entries, Range>::entries;
template <int Entries, int Range>
constexpr int table<Entries, Range>::range;

}  // namespace activation
}  // namespace ernn

#endif  // ERNN_CORE_ACTIVATION_TABLE_HPP
