#ifndef ERNN_CORE_CELL_UNIT_LOOP_HPP
#define ERNN_CORE_CELL_UNIT_LOOP_HPP

#include "ernn/core/number/array.hpp"
#include "ernn/core/pragma.hpp"

namespace ernn {

/// How a layer goes through its units: one by one, each with numbers of the layer's formats.
///
/// An engine that takes several units at a time specialises this for its configurations, with formats of several
/// numbers and an index that stands for several units; unit_of and set_unit it overloads for that index.
template <class Config>
struct unit_loop {
  using formats = typename Config::formats;

  static constexpr int steps(int units) { return units; }
  static constexpr int index(int step) { return step; }
};

/// What a vector holds for a unit.
template <class Vector>
constexpr decltype(auto) unit_of(const Vector& values, int unit) {
  return values[unit];
}

/// Stores a unit's value in the vector's format: here it is rounded and saturated by its modes.
template <class Number, int Size, class Value>
constexpr void set_unit(array<Number, Size>& values, int unit, const Value& value) {
  values[unit] = value;
}

/// The same values in another format.
template <class Config, class To, class From, int Size>
array<To, Size> convert_units(const array<From, Size>& values) {
  using loop = unit_loop<Config>;
  array<To, Size> result;
  for (int n = 0; n < loop::steps(Size); ++n) {
    ERNN_PIPELINE
    ERNN_UNROLL_BY(Config::level::element_units)
    set_unit(result, loop::index(n), unit_of(values, loop::index(n)));
  }
  return result;
}

/// a + b in the format `Sum`: exact where that is the type of the sum.
template <class Config, class Sum, class A, class B, int Size>
array<Sum, Size> add_units(const array<A, Size>& a, const array<B, Size>& b) {
  using loop = unit_loop<Config>;
  array<Sum, Size> result;
  for (int n = 0; n < loop::steps(Size); ++n) {
    ERNN_PIPELINE
    ERNN_UNROLL_BY(Config::level::element_units)
    const auto unit = loop::index(n);
    set_unit(result, unit, unit_of(a, unit) + unit_of(b, unit));
  }
  return result;
}

}  // namespace ernn

#endif  // ERNN_CORE_CELL_UNIT_LOOP_HPP
