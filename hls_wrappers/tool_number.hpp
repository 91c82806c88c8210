#ifndef ERNN_HLS_WRAPPERS_TOOL_NUMBER_HPP
#define ERNN_HLS_WRAPPERS_TOOL_NUMBER_HPP

#include <ap_fixed.h>
#include <ap_int.h>

#include "ernn/core/number/arithmetic.hpp"
#include "ernn/core/number/multiplier.hpp"
#include "ernn/core/transform/twiddle.hpp"

/// The HLS tool's ap_fixed as a number of the kernels: the primitives of arithmetic.hpp, and nothing of its own.
namespace ernn {

constexpr ap_q_mode tool_rounding(rounding mode) {
  return mode == rounding::half_up        ? AP_RND
         : mode == rounding::half_to_zero ? AP_RND_ZERO
         : mode == rounding::half_down    ? AP_RND_MIN_INF
         : mode == rounding::half_away    ? AP_RND_INF
         : mode == rounding::half_to_even ? AP_RND_CONV
         : mode == rounding::to_zero      ? AP_TRN_ZERO
                                          : AP_TRN;
}

constexpr ap_o_mode tool_overflow(overflow mode) {
  return mode == overflow::saturate             ? AP_SAT
         : mode == overflow::saturate_zero      ? AP_SAT_ZERO
         : mode == overflow::saturate_symmetric ? AP_SAT_SYM
         : mode == overflow::wrap               ? AP_WRAP
                                                : AP_WRAP_SM;
}

/// `fixed` with an ap_fixed inside. Results of operations have the formats of fixed_operators.hpp, so that no other
/// type of the tool ever comes to a kernel.
template <int Width, int IntegerBits, rounding Rounding = rounding::half_to_even,
          overflow Overflow = overflow::saturate>
class tool_number {
 public:
  using type = ap_fixed<Width, IntegerBits, tool_rounding(Rounding), tool_overflow(Overflow)>;
  using storage = typename integer_storage<Width>::type;
  static constexpr int width = Width;
  static constexpr int integer_bits = IntegerBits;
  static constexpr int fraction_bits = Width - IntegerBits;

  tool_number() = default;
  explicit tool_number(double value) : value_(value) {}
  explicit tool_number(int value) : value_(value) {}
  explicit tool_number(const type& value) : value_(value) {}
  template <int W, int I, rounding R, overflow O>
  tool_number(const tool_number<W, I, R, O>& other)  // NOLINT(google-explicit-constructor)
      : value_(other.value()) {}
  /// An entry of a table.
  template <int W, int I, rounding R, overflow O>
  explicit tool_number(const fixed<W, I, R, O>& other) : value_(tool_number<W, I>::from_raw(other.raw()).value()) {}

  /// \param raw  of at most 64 bits, the widths of ports and constants
  static tool_number from_raw(storage raw) {
    tool_number result;
    result.value_.range(Width - 1, 0) = raw;
    return result;
  }
  storage raw() const {
    const ap_int<Width> bits = value_.range(Width - 1, 0);
    return static_cast<storage>(bits.to_int64());
  }

  /// The same bits, whatever the binary point.
  template <int W, int I, rounding R, overflow O>
  static tool_number with_bits_of(const tool_number<W, I, R, O>& other) {
    static_assert(W == Width, "tool_number: the bits of one format go only in another of the same width.");
    tool_number result;
    result.value_.range(Width - 1, 0) = other.value().range(Width - 1, 0);
    return result;
  }

  const type& value() const { return value_; }
  explicit operator double() const { return value_.to_double(); }

 private:
  type value_;
};

template <int W, int I, rounding R, overflow O>
constexpr int tool_number<W, I, R, O>::width;
template <int W, int I, rounding R, overflow O>
constexpr int tool_number<W, I, R, O>::integer_bits;
template <int W, int I, rounding R, overflow O>
constexpr int tool_number<W, I, R, O>::fraction_bits;

template <int W, int I, rounding R, overflow O>
struct is_fixed<tool_number<W, I, R, O>> : std::true_type {};

template <int IntegerBits, int FractionBits>
using tool_format = tool_number<IntegerBits + FractionBits, IntegerBits>;

template <int W, int I, rounding R, overflow O>
struct arithmetic<tool_number<W, I, R, O>> {
  static constexpr bool is_fixed = true;
  static constexpr int integer_bits = I;
  static constexpr int fraction_bits = W - I;

  template <int IntegerBits, int FractionBits>
  using format = tool_format<IntegerBits, FractionBits>;
  template <int Count>
  using sum = tool_number<W + ceil_log2(Count), I + ceil_log2(Count)>;

  static tool_number<W, I, R, O> constant(double value) { return tool_number<W, I, R, O>(value); }
};

template <class A, class B>
using tool_sum =
    tool_format<maximum(A::integer_bits, B::integer_bits) + 1, maximum(A::fraction_bits, B::fraction_bits)>;
template <class A, class B>
using tool_product = tool_format<A::integer_bits + B::integer_bits, A::fraction_bits + B::fraction_bits>;

template <int W, int I, rounding R, overflow O>
tool_number<W + 1, I + 1> operator-(const tool_number<W, I, R, O>& x) {
  using result = tool_number<W + 1, I + 1>;
  return result(typename result::type(-x.value()));
}

template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
auto operator+(const tool_number<W1, I1, R1, O1>& a, const tool_number<W2, I2, R2, O2>& b) {
  using result = tool_sum<tool_number<W1, I1>, tool_number<W2, I2>>;
  return result(typename result::type(a.value() + b.value()));
}
template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
auto operator-(const tool_number<W1, I1, R1, O1>& a, const tool_number<W2, I2, R2, O2>& b) {
  using result = tool_sum<tool_number<W1, I1>, tool_number<W2, I2>>;
  return result(typename result::type(a.value() - b.value()));
}
template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
auto operator*(const tool_number<W1, I1, R1, O1>& a, const tool_number<W2, I2, R2, O2>& b) {
  using result = tool_product<tool_number<W1, I1>, tool_number<W2, I2>>;
  return result(typename result::type(a.value() * b.value()));
}
template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
bool operator<(const tool_number<W1, I1, R1, O1>& a, const tool_number<W2, I2, R2, O2>& b) {
  return a.value() < b.value();
}

template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
auto multiply_in(const tool_number<W1, I1, R1, O1>& a, const tool_number<W2, I2, R2, O2>& b,
                 dsp_multiplier /*multiplier*/) {
  ERNN_INLINE
  using result = tool_product<tool_number<W1, I1>, tool_number<W2, I2>>;
  const typename result::type value = a.value() * b.value();
  ERNN_MULTIPLY_IN(value, dsp)
  return result(value);
}
template <int W1, int I1, rounding R1, overflow O1, int W2, int I2, rounding R2, overflow O2>
auto multiply_in(const tool_number<W1, I1, R1, O1>& a, const tool_number<W2, I2, R2, O2>& b,
                 lut_multiplier /*multiplier*/) {
  ERNN_INLINE
  using result = tool_product<tool_number<W1, I1>, tool_number<W2, I2>>;
  const typename result::type value = a.value() * b.value();
  ERNN_MULTIPLY_IN(value, fabric)
  return result(value);
}

template <int Size, int W, int I, rounding R, overflow O>
int truncate_index(const tool_number<W, I, R, O>& x) {
  return ap_fixed<maximum(I, 1), maximum(I, 1), AP_TRN, AP_WRAP>(x.value()).to_int();
}

template <int W, int I, rounding R, overflow O>
tool_format<1, maximum(W - I, 0)> fraction_part(const tool_number<W, I, R, O>& x) {
  return x - tool_number<maximum(I, 1), maximum(I, 1), rounding::down, overflow::wrap>(x);
}

template <int Exponent, int W, int I, rounding R, overflow O>
tool_number<W, I + Exponent> scale_by_power_of_two(const tool_number<W, I, R, O>& x) {
  return tool_number<W, I + Exponent>::with_bits_of(x);
}

template <int Lowest, int Highest, int W, int I, rounding R, overflow O>
tool_number<W + Highest - Lowest, I + Highest> scale_by_power_of_two(const tool_number<W, I, R, O>& x, int exponent) {
  using result = tool_number<W + Highest - Lowest, I + Highest>;
  const result smallest = scale_by_power_of_two<Lowest>(x);
  return result(typename result::type(smallest.value() << (exponent - Lowest)));
}

template <int W, int I, rounding R, overflow O, class Term>
tool_number<W, I, R, O> add_in_range(const tool_number<W, I, R, O>& accumulator, const Term& term) {
  using number = tool_number<W, I, R, O>;
  return number(typename number::type(accumulator.value() + term.value()));
}

/// The table of the plain numbers, which compilers find constant, seen as the tool's.
template <int W, int I, rounding R, overflow O, int Size>
struct twiddle<tool_number<W, I, R, O>, Size> {
  struct table {
    tool_number<W, I, R, O> operator[](int k) const {
      return tool_number<W, I, R, O>(twiddle<fixed<W, I, R, O>, Size>::cosines[k]);
    }
  };
  static constexpr table cosines = {};
};
template <int W, int I, rounding R, overflow O, int Size>
constexpr typename twiddle<tool_number<W, I, R, O>, Size>::table twiddle<tool_number<W, I, R, O>, Size>::cosines;

}  // namespace ernn

#endif  // ERNN_HLS_WRAPPERS_TOOL_NUMBER_HPP
