#ifndef ERNN_SIMD_UNIT_LOOP_HPP
#define ERNN_SIMD_UNIT_LOOP_HPP

#include "ernn/core/cell/peephole.hpp"
#include "ernn/core/cell/unit_loop.hpp"
#include "ernn/simd/configuration.hpp"
#include "ernn/simd/pack_memory.hpp"

namespace ernn::simd {

/// Index that stands for `Lanes` units, from `first` on.
template <int Lanes>
struct unit_range {
  int first;
};

template <int Lanes>
constexpr unit_range<Lanes> operator+(const unit_range<Lanes>& units, int offset) {
  return {units.first + offset};
}

template <class Number, int Size, int Lanes>
ERNN_SIMD_INLINE pack<Number, Lanes> unit_of(const array<Number, Size>& values, const unit_range<Lanes>& units) {
  return load_groups<Lanes, 1, Size>(values.data, units.first)[0];
}

template <class Number, int Size, int Lanes>
ERNN_SIMD_INLINE auto unit_of(const array<lstm_peepholes<Number>, Size>& values, const unit_range<Lanes>& units) {
  static_assert(sizeof(values) == sizeof(Number[3]) * Size,
                "simd: a unit's three peepholes must lie in memory one after the other without gaps, to be read in "
                "registers. Give lstm_peepholes no other member.");
  const auto parts = load_groups<Lanes, 3, 3 * Size>(&values.data[0].input, 3 * units.first);
  return lstm_peepholes<pack<Number, Lanes>>{parts[0], parts[1], parts[2]};
}

/// Absent weights.
template <class Nothing, int Lanes>
requires std::is_empty_v<Nothing> ERNN_SIMD_INLINE auto unit_of(const Nothing& values, const unit_range<Lanes>& units) {
  return values[units.first];
}

template <class Number, int Size, class Value, int Lanes>
ERNN_SIMD_INLINE void set_unit(array<Number, Size>& values, const unit_range<Lanes>& units,
                               const pack<Value, Lanes>& value) {
  store_groups<Size>(array<pack<Number, Lanes>, 1>{{value}}, values.data, units.first);
}

}  // namespace ernn::simd

namespace ernn {

template <simd::vectorised_configuration Config>
struct unit_loop<Config> {
  using formats = typename simd::packed<Config>::formats;
  static constexpr int lanes = simd::packed<Config>::lanes;

  static constexpr int steps(int units) { return ceil_divide(units, lanes); }
  static constexpr auto index(int step) { return simd::unit_range<lanes>{step * lanes}; }
};

}  // namespace ernn

#endif  // ERNN_SIMD_UNIT_LOOP_HPP
