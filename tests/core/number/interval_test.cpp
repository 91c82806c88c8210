// Every operation on intervals against all values of small formats: the result holds every value that can come out,
// and ends at the outermost of them.
#include "ernn/core/number/interval.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using ernn::fixed;
using ernn::interval;
using ernn::overflow;
using ernn::rounding;

namespace {

template <class Fixed>
std::vector<Fixed> values_between(const Fixed& low, const Fixed& high) {
  std::vector<Fixed> values;
  for (int raw = low.raw(); raw <= high.raw(); ++raw) {
    values.push_back(Fixed::from_raw(static_cast<typename Fixed::storage>(raw)));
  }
  return values;
}
template <class Fixed>
std::vector<Fixed> values_of(const interval<Fixed>& x) {
  return values_between(x.low(), x.high());
}

/// All intervals with ends from `lowest` to `highest`.
template <class Fixed>
std::vector<interval<Fixed>> intervals_between(const Fixed& lowest, const Fixed& highest) {
  std::vector<interval<Fixed>> intervals;
  for (const Fixed& low : values_between(lowest, highest)) {
    for (const Fixed& high : values_between(low, highest)) intervals.push_back({low, high});
  }
  return intervals;
}
template <class Fixed>
std::vector<interval<Fixed>> all_intervals() {
  return intervals_between(Fixed::lowest(), Fixed::highest());
}

template <class Number>
bool is_exactly(const interval<Number>& bounds, const std::vector<Number>& results) {
  const auto [lowest, highest] = std::minmax_element(results.begin(), results.end());
  return bounds.low() == *lowest && bounds.high() == *highest;
}

/// Number of pairs of intervals for which the operation's bounds are not those of all pairs of values.
template <class A, class B, class Operation>
int inexact_pairs(Operation operation) {
  int inexact = 0;
  for (const auto& a : all_intervals<A>()) {
    for (const auto& b : all_intervals<B>()) {
      std::vector<decltype(operation(A(), B()))> results;
      for (const A& x : values_of(a)) {
        for (const B& y : values_of(b)) results.push_back(operation(x, y));
      }
      inexact += is_exactly(operation(a, b), results) ? 0 : 1;
    }
  }
  return inexact;
}

template <class A, class Operation>
int inexact_intervals(Operation operation) {
  int inexact = 0;
  for (const auto& a : all_intervals<A>()) {
    std::vector<decltype(operation(A()))> results;
    for (const A& x : values_of(a)) results.push_back(operation(x));
    inexact += is_exactly(operation(a), results) ? 0 : 1;
  }
  return inexact;
}

using a_format = fixed<4, 2>;
using b_format = fixed<3, 2>;

}  // namespace

TEST_CASE("sums, differences, products and opposites have the bounds of all their values") {
  CHECK(inexact_pairs<a_format, b_format>([](auto a, auto b) { return a + b; }) == 0);
  CHECK(inexact_pairs<a_format, b_format>([](auto a, auto b) { return a - b; }) == 0);
  CHECK(inexact_pairs<a_format, b_format>([](auto a, auto b) { return a * b; }) == 0);
  CHECK(inexact_intervals<a_format>([](auto a) { return -a; }) == 0);
}

TEST_CASE("moving the binary point moves the bounds") {
  CHECK(inexact_intervals<a_format>([](auto a) { return ernn::scale_by_power_of_two<3>(a); }) == 0);
  CHECK(inexact_intervals<a_format>([](auto a) { return ernn::scale_by_power_of_two<-2>(a); }) == 0);
  for (int exponent = -2; exponent <= 3; ++exponent) {
    CHECK(inexact_intervals<a_format>([&](auto a) { return ernn::scale_by_power_of_two<-2, 3>(a, exponent); }) == 0);
  }
}

TEST_CASE("a function that never decreases is taken at the ends") {
  const auto halve = [](const a_format& x) { return fixed<3, 2, rounding::down>(ernn::scale_by_power_of_two<-1>(x)); };
  CHECK(inexact_intervals<a_format>([&](auto a) { return ernn::evaluate_monotone(halve, a); }) == 0);
}

TEST_CASE("a comparison comes out as it can, and selects what it can") {
  int wrong = 0;
  for (const auto& a : all_intervals<a_format>()) {
    for (const auto& b : all_intervals<b_format>()) {
      bool can_be_less = false, can_be_other = false, can_be_greater = false;
      for (const auto& x : values_of(a)) {
        for (const auto& y : values_of(b)) {
          can_be_less |= x < y;
          can_be_other |= !(x < y);
          can_be_greater |= x > y;
        }
      }
      const auto less = a < b;
      wrong += less.can_be_true != can_be_less || less.can_be_false != can_be_other;
      wrong += (a > b).can_be_true != can_be_greater;
      const interval<a_format> one(-1.0), two(a_format(0.5), a_format(1));
      const auto chosen = select(less, one, two);
      wrong += chosen.low() != (can_be_less ? one.low() : two.low());
      wrong += chosen.high() != (can_be_other ? two.high() : one.high());
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("a blend has the bounds of all its values") {
  int inexact = 0;
  using weight_format = fixed<4, 2>;
  using format = fixed<3, 1>;
  for (const auto& weight : intervals_between(weight_format(0), weight_format(1))) {
    for (const auto& a : all_intervals<format>()) {
      for (const auto& b : all_intervals<format>()) {
        std::vector<decltype(ernn::blend(weight_format(), format(), format()))> results;
        for (const auto& w : values_of(weight)) {
          for (const auto& x : {a.low(), a.high()}) {  // the order in x and y is that of any affine function
            for (const auto& y : values_of(b)) results.push_back(ernn::blend(w, x, y));
          }
        }
        inexact += is_exactly(ernn::blend(weight, a, b), results) ? 0 : 1;
      }
    }
  }
  CHECK(inexact == 0);
}

namespace {

using wide = fixed<6, 3>;

template <rounding R, overflow O>
bool conversion_is_sound() {
  using narrow = fixed<3, 2, R, O>;
  const bool keeps_order = O == overflow::saturate || O == overflow::saturate_symmetric;
  for (const auto& x : all_intervals<wide>()) {
    const interval<narrow> bounds = x;
    std::vector<narrow> results;
    bool overflows = false;
    for (const auto& value : values_of(x)) {
      results.push_back(value);
      overflows |= fixed<6, 5, R>(value) != results.back();
    }
    const auto [lowest, highest] = std::minmax_element(results.begin(), results.end());
    if (bounds.low() > *lowest || bounds.high() < *highest) return false;
    if ((keeps_order || !overflows) && !is_exactly(bounds, results)) return false;
  }
  return true;
}

template <rounding R>
void check_overflow_modes() {
  CHECK(conversion_is_sound<R, overflow::saturate>());
  CHECK(conversion_is_sound<R, overflow::saturate_symmetric>());
  CHECK(conversion_is_sound<R, overflow::saturate_zero>());
  CHECK(conversion_is_sound<R, overflow::wrap>());
  CHECK(conversion_is_sound<R, overflow::wrap_sign_magnitude>());
}

}  // namespace

TEST_CASE("a conversion holds every value in every mode, also where overflow wraps") {
  check_overflow_modes<rounding::half_up>();
  check_overflow_modes<rounding::half_to_zero>();
  check_overflow_modes<rounding::half_down>();
  check_overflow_modes<rounding::half_away>();
  check_overflow_modes<rounding::half_to_even>();
  check_overflow_modes<rounding::down>();
  check_overflow_modes<rounding::to_zero>();
}

namespace {

struct note_taker {
  static std::vector<std::string> notes;

  template <class Before, class After>
  static void narrowed(const Before& before, const After& after) {
    notes.push_back(std::to_string(double(before.low())) + ".." + std::to_string(double(before.high())) + " -> " +
                    std::to_string(double(after.low())) + ".." + std::to_string(double(after.high())));
  }
};
std::vector<std::string> note_taker::notes;

}  // namespace

TEST_CASE("the log of a format sees the exact range before the conversion and the one after it") {
  using logged = interval<fixed<4, 2>, note_taker>;
  const interval<fixed<8, 4>> sum(fixed<8, 4>(-1.3125), fixed<8, 4>(5));
  const logged narrowed = sum;
  CHECK(narrowed.high() == fixed<4, 2>(1.75));
  REQUIRE(note_taker::notes.size() == 1);
  CHECK(note_taker::notes[0] == "-1.312500..5.000000 -> -1.250000..1.750000");
  const auto exact = narrowed * narrowed + narrowed;  // results without a name are not logged
  CHECK(exact.low() < fixed<4, 2>(0));
  CHECK(note_taker::notes.size() == 1);
}

TEST_CASE("intervals of doubles follow the same rules") {
  const interval<double> a(-1, 2), b(3, 5);
  CHECK((a * b).low() == -5);
  CHECK((a * b).high() == 10);
  CHECK((a - b).low() == -6);
  CHECK((-a).high() == 1);
  CHECK(ernn::scale_by_power_of_two<-1>(b).high() == 2.5);
  CHECK(interval<double>(0.5).low() == 0.5);
}
