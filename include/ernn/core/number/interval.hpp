#ifndef ERNN_CORE_NUMBER_INTERVAL_HPP
#define ERNN_CORE_NUMBER_INTERVAL_HPP

#include <type_traits>

#include "ernn/core/number/arithmetic.hpp"

namespace ernn {

/// Takes note of nothing. A log type has the same static member, called whenever a value is converted to the format
/// that carries the log: `before` is the exact range, `after` what the format made of it.
struct no_log {
  template <class Before, class After>
  static constexpr void narrowed(const Before& /*before*/, const After& /*after*/) {}
};

/// Ends of what a conversion to `Number` can make of the values from `low` to `high`.
///
/// All roundings, and saturation to the nearest end, keep the order of numbers: the ends of the images are the images
/// of the ends.
template <class Number>
struct converted_ends {
  template <class Other>
  static constexpr Number low(const Other& low, const Other& /*high*/) {
    return Number(low);
  }
  template <class Other>
  static constexpr Number high(const Other& /*low*/, const Other& high) {
    return Number(high);
  }
};

/// The other overflow modes do not: as soon as one of the values overflows, any value of the format can come out.
template <int W, int I, rounding R, overflow O>
struct converted_ends<fixed<W, I, R, O>> {
  using format = fixed<W, I, R, O>;

  template <class Other>
  static constexpr format low(const Other& low, const Other& high) {
    return keeps_order || (fits(low) && fits(high)) ? format(low) : format::lowest();
  }
  template <class Other>
  static constexpr format high(const Other& low, const Other& high) {
    return keeps_order || (fits(low) && fits(high)) ? format(high) : format::highest();
  }

 private:
  static constexpr bool keeps_order = O == overflow::saturate || O == overflow::saturate_symmetric;

  /// Whether the rounded value is the same in a format that is too wide to overflow.
  template <class Other>
  static constexpr bool fits(const Other& value) {
    constexpr int enough = maximum(I, Other::integer_bits) + 1;
    return fixed<enough + W - I, enough, R>(value) == format(value);
  }
};

/// All values between two ends, in the arithmetic of `Number`: a kernel run on intervals bounds every result that the
/// same kernel can give on numbers from those intervals, its roundings included.
///
/// With Number = fixed<...> the ends are exact, so a bound is a proof. With double they are rounded as the kernel's own
/// values are, not outward.
///
/// \tparam Number  type of the ends: fixed, double or a Boost number
/// \tparam Log     sees what is converted to this format; see no_log
template <class Number, class Log = no_log>
class interval {
 public:
  using number = Number;

  interval() = default;
  constexpr interval(const Number& low, const Number& high) : low_(low), high_(high) {}
  explicit constexpr interval(double value) : low_(value), high_(value) {}
  explicit constexpr interval(int value) : low_(value), high_(value) {}

  /// The one place that narrows.
  template <class Other, class OtherLog>
  constexpr interval(const interval<Other, OtherLog>& other)  // NOLINT(google-explicit-constructor)
      : low_(converted_ends<Number>::low(other.low(), other.high())),
        high_(converted_ends<Number>::high(other.low(), other.high())) {
    Log::narrowed(other, *this);
  }

  constexpr const Number& low() const { return low_; }
  constexpr const Number& high() const { return high_; }

 private:
  Number low_, high_;
};

template <class Number, class Log>
struct arithmetic<interval<Number, Log>> {
  static constexpr bool is_fixed = arithmetic<Number>::is_fixed;
  static constexpr int integer_bits = arithmetic<Number>::integer_bits;
  static constexpr int fraction_bits = arithmetic<Number>::fraction_bits;

  template <int IntegerBits, int FractionBits>
  using format = interval<typename arithmetic<Number>::template format<IntegerBits, FractionBits>>;

  template <int Count>
  using sum = interval<typename arithmetic<Number>::template sum<Count>>;

  static constexpr interval<Number, Log> constant(double value) { return interval<Number, Log>(value); }
};

/// The smallest interval around both numbers, in whichever order.
template <class Number>
constexpr interval<Number> interval_between(const Number& a, const Number& b) {
  return a < b ? interval<Number>(a, b) : interval<Number>(b, a);
}

/// The smallest interval around two intervals.
template <class A, class LogA, class B, class LogB>
constexpr interval<A> hull(const interval<A, LogA>& a, const interval<B, LogB>& b) {
  return interval<A>(a.low() < b.low() ? a.low() : b.low(), a.high() > b.high() ? a.high() : b.high());
}

template <class Number, class Log>
constexpr auto operator-(const interval<Number, Log>& x) {
  return interval<decltype(-x.high())>(-x.high(), -x.low());
}

template <class A, class LogA, class B, class LogB>
constexpr auto operator+(const interval<A, LogA>& a, const interval<B, LogB>& b) {
  return interval<decltype(a.low() + b.low())>(a.low() + b.low(), a.high() + b.high());
}

template <class A, class LogA, class B, class LogB>
constexpr auto operator-(const interval<A, LogA>& a, const interval<B, LogB>& b) {
  return interval<decltype(a.low() - b.low())>(a.low() - b.high(), a.high() - b.low());
}

template <class A, class LogA, class B, class LogB>
constexpr auto operator*(const interval<A, LogA>& a, const interval<B, LogB>& b) {
  return hull(interval_between(a.low() * b.low(), a.low() * b.high()),
              interval_between(a.high() * b.low(), a.high() * b.high()));
}

/// What a comparison of intervals can come out as.
struct possible {
  bool can_be_true, can_be_false;
};

template <class A, class LogA, class B, class LogB>
constexpr possible operator<(const interval<A, LogA>& a, const interval<B, LogB>& b) {
  return {a.low() < b.high(), a.high() >= b.low()};
}
template <class A, class LogA, class B, class LogB>
constexpr possible operator>(const interval<A, LogA>& a, const interval<B, LogB>& b) {
  return b < a;
}

/// Both, where the comparison can come out either way.
template <class Number, class Log>
constexpr interval<Number, Log> select(const possible& condition, const interval<Number, Log>& if_true,
                                       const interval<Number, Log>& if_false) {
  const interval<Number> both = hull(if_true, if_false);
  return !condition.can_be_false  ? if_true
         : !condition.can_be_true ? if_false
                                  : interval<Number, Log>(both.low(), both.high());
}

template <int Exponent, class Number, class Log>
constexpr auto scale_by_power_of_two(const interval<Number, Log>& x) {
  return interval<decltype(scale_by_power_of_two<Exponent>(x.low()))>(scale_by_power_of_two<Exponent>(x.low()),
                                                                      scale_by_power_of_two<Exponent>(x.high()));
}
template <int Lowest, int Highest, class Number, class Log>
constexpr auto scale_by_power_of_two(const interval<Number, Log>& x, int exponent) {
  return interval<decltype(scale_by_power_of_two<Lowest, Highest>(x.low(), exponent))>(
      scale_by_power_of_two<Lowest, Highest>(x.low(), exponent),
      scale_by_power_of_two<Lowest, Highest>(x.high(), exponent));
}

/// A function that never decreases takes its extremes at the ends.
template <class Function, class Number, class Log>
constexpr auto evaluate_monotone(const Function& function, const interval<Number, Log>& x) {
  return interval<decltype(function(x.low()))>(function(x.low()), function(x.high()));
}

/// (1 - weight) * if_zero + weight * if_one is linear in each of the three, so its extremes are at their ends; and
/// since both weights are at least zero, the low ends give the lowest value. \param weight within [0, 1]
template <class Weight, class LogWeight, class A, class LogA, class B, class LogB>
constexpr auto blend(const interval<Weight, LogWeight>& weight, const interval<A, LogA>& if_zero,
                     const interval<B, LogB>& if_one) {
  return hull(interval_between(blend(weight.low(), if_zero.low(), if_one.low()),
                               blend(weight.high(), if_zero.low(), if_one.low())),
              interval_between(blend(weight.low(), if_zero.high(), if_one.high()),
                               blend(weight.high(), if_zero.high(), if_one.high())));
}

}  // namespace ernn

#endif  // ERNN_CORE_NUMBER_INTERVAL_HPP
