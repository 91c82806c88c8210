#ifndef ERNN_CORE_NUMBER_RECORDER_HPP
#define ERNN_CORE_NUMBER_RECORDER_HPP

#include "ernn/core/number/arithmetic.hpp"

namespace ernn {

/// What a recorder can record. Constants and moved bits are wires and do not appear.
enum class operation { add, subtract, negate, multiply, compare, select, lookup, convert };

template <class Number, class Sink>
class recorder;

struct no_node {};

/// What a sink does without that wants the operations only, not the values: a base for it.
///
/// \tparam Sink  the derived sink
/// \tparam Node  default-constructible: what stands for a value
template <class Sink, class Node = no_node>
struct operations_only {
  using node = Node;

  template <class Number>
  static constexpr Node constant(double /*value*/) {
    return Node();
  }
  static constexpr Node times_power_of_two(const Node& value, int /*exponent*/) { return value; }
  static constexpr Node without_low_bits(const Node& value, int /*count*/) { return value; }
  static constexpr Node low_bits(const Node& value, int /*count*/) { return value; }

  template <class T, int Size>
  static Node look_up(const array<T, Size>& /*table*/, const recorder<int, Sink>& index) {
    return Sink::template record<T>(operation::lookup, index);
  }
};

/// A number that carries no value: every operation on it is reported to the sink, so that running a kernel on recorders
/// yields the kernel's operation graph, with the widths that `Number` would have.
///
/// The sink has a type `node` (default-constructible) for what stands for a value, and
/// `template <class Result, class... Operands> static node record(operation, const recorder<Operands, Sink>&...)`,
/// where Result and Operands are number types (`bool` for a comparison, first < second; `int` for a table index).
/// `constant<Number>(value)`, `look_up<T>(table, index)` and, with raw bits in mind, `times_power_of_two(node,
/// exponent)`, `without_low_bits(node, count)` and `low_bits(node, count)` say the rest; operations_only has defaults
/// for them.
///
/// \tparam Number  whose formats and growth rules apply: fixed or double
/// \tparam Sink    takes the operations; nothing is kept here
template <class Number, class Sink>
class recorder {
 public:
  using number = Number;
  using node = typename Sink::node;

  recorder() = default;
  explicit constexpr recorder(const node& value) : value_(value) {}
  explicit constexpr recorder(double value) : value_(Sink::template constant<Number>(value)) {}
  explicit constexpr recorder(int value) : value_(Sink::template constant<Number>(value)) {}

  template <class Other>
  constexpr recorder(const recorder<Other, Sink>& other)  // NOLINT(google-explicit-constructor)
      : value_(Sink::template record<Number>(operation::convert, other)) {}

  constexpr const node& value() const { return value_; }

 private:
  node value_;
};

template <class Number, class Sink>
struct arithmetic<recorder<Number, Sink>> {
  static constexpr bool is_fixed = arithmetic<Number>::is_fixed;
  static constexpr int integer_bits = arithmetic<Number>::integer_bits;
  static constexpr int fraction_bits = arithmetic<Number>::fraction_bits;

  template <int IntegerBits, int FractionBits>
  using format = recorder<typename arithmetic<Number>::template format<IntegerBits, FractionBits>, Sink>;

  template <int Count>
  using sum = recorder<typename arithmetic<Number>::template sum<Count>, Sink>;

  static constexpr recorder<Number, Sink> constant(double value) { return recorder<Number, Sink>(value); }
};

/// The result of an operation whose type is Result; shared by all operators below.
template <class Result, class Sink, class... Operands>
constexpr recorder<Result, Sink> recorded(operation kind, const recorder<Operands, Sink>&... operands) {
  return recorder<Result, Sink>(Sink::template record<Result>(kind, operands...));
}

template <class A, class Sink>
constexpr auto operator-(const recorder<A, Sink>& x) {
  return recorded<decltype(-A())>(operation::negate, x);
}
template <class A, class B, class Sink>
constexpr auto operator+(const recorder<A, Sink>& a, const recorder<B, Sink>& b) {
  return recorded<decltype(A() + B())>(operation::add, a, b);
}
template <class A, class B, class Sink>
constexpr auto operator-(const recorder<A, Sink>& a, const recorder<B, Sink>& b) {
  return recorded<decltype(A() - B())>(operation::subtract, a, b);
}
template <class A, class B, class Sink>
constexpr auto operator*(const recorder<A, Sink>& a, const recorder<B, Sink>& b) {
  return recorded<decltype(A() * B())>(operation::multiply, a, b);
}
/// A sum in the accumulator's own format (accumulation.hpp): one adder, and no conversion to follow it.
template <class A, class B, class Sink>
constexpr recorder<A, Sink> add_in_range(const recorder<A, Sink>& accumulator, const recorder<B, Sink>& term) {
  return recorded<A>(operation::add, accumulator, term);
}

template <class A, class B, class Sink>
constexpr auto operator<(const recorder<A, Sink>& a, const recorder<B, Sink>& b) {
  return recorded<bool>(operation::compare, a, b);
}
template <class A, class B, class Sink>
constexpr auto operator>(const recorder<A, Sink>& a, const recorder<B, Sink>& b) {
  return recorded<bool>(operation::compare, b, a);
}

template <class A, class Sink>
constexpr recorder<A, Sink> select(const recorder<bool, Sink>& condition, const recorder<A, Sink>& if_true,
                                   const recorder<A, Sink>& if_false) {
  return recorded<A>(operation::select, condition, if_true, if_false);
}

/// The bits of x from the binary point up are the index, those below the fraction: wires.
template <int Size, class A, class Sink>
constexpr recorder<int, Sink> truncate_index(const recorder<A, Sink>& x) {
  return recorder<int, Sink>(Sink::without_low_bits(x.value(), arithmetic<A>::fraction_bits));
}

template <class A, class Sink>
constexpr auto fraction_part(const recorder<A, Sink>& x) {
  return recorder<decltype(fraction_part(A())), Sink>(Sink::low_bits(x.value(), arithmetic<A>::fraction_bits));
}

template <class T, int Size, class Sink>
constexpr recorder<T, Sink> lookup(const array<T, Size>& table, const recorder<int, Sink>& index) {
  return recorder<T, Sink>(Sink::look_up(table, index));
}

template <int Exponent, class A, class Sink>
constexpr auto scale_by_power_of_two(const recorder<A, Sink>& x) {
  return recorder<decltype(scale_by_power_of_two<Exponent>(A())), Sink>(x.value());
}
/// The exponent is a property of the weights, known before synthesis: a wire as well.
template <int Lowest, int Highest, class A, class Sink>
constexpr auto scale_by_power_of_two(const recorder<A, Sink>& x, int exponent) {
  return recorder<decltype(scale_by_power_of_two<Lowest, Highest>(A(), 0)), Sink>(
      Sink::times_power_of_two(x.value(), exponent - Lowest));
}

}  // namespace ernn

#endif  // ERNN_CORE_NUMBER_RECORDER_HPP
