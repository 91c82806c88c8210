#ifndef ERNN_WIDE_HPP
#define ERNN_WIDE_HPP

/// Fixed-point numbers of more than 128 bits, by Boost.Multiprecision: for models and oracles on the CPU, not for
/// synthesis. Include it before or after ernn/ernn.hpp.

#include <boost/multiprecision/cpp_int.hpp>

#include "ernn/core/number/integer.hpp"

namespace ernn {

template <int Width>
struct integer_storage<Width, typename std::enable_if<(Width > 128)>::type> {
  using type = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;
  static constexpr int bits = Width;

  /// Exact: an unbounded integer drops no bits; sign_extend does where that is wanted.
  static type shift_left(const type& value, int count) { return value << count; }

  static type shift_right(const type& value, int count) {
    // Boost rounds a negative quotient toward zero; -1 - ((-1 - x) >> n) rounds it down.
    return value < 0 ? type(-1 - (type(-1 - value) >> count)) : type(value >> count);
  }

  static type sign_extend(const type& value, int width) {
    const type modulus = type(1) << width;
    const type low = value - shift_right(value, width) * modulus;
    return low >= modulus / 2 ? type(low - modulus) : low;
  }
};

}  // namespace ernn

#endif  // ERNN_WIDE_HPP
