#ifndef ERNN_TESTS_CORE_TRANSFORM_ERROR_BOUNDS_HPP
#define ERNN_TESTS_CORE_TRANSFORM_ERROR_BOUNDS_HPP

#include <algorithm>
#include <cmath>

#include "ernn/core/transform/twiddle.hpp"

/// How far a transform may be from the exact one, derived from its roundings.
namespace oracle {

/// Relative error of a radix-2 FFT in floating point, in the Euclidean norm: t eta / (1 - t eta), where t = log2 n,
/// eta = mu + gamma_4 (sqrt(2) + mu), mu = error of the twiddles, gamma_4 = 4 u / (1 - 4 u).
/// Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., theorem 24.2.
inline double floating_point_bound(int size, double unit_roundoff, double twiddle_error) {
  const double gamma = 4 * unit_roundoff / (1 - 4 * unit_roundoff);
  const double eta = twiddle_error + gamma * (std::sqrt(2.0) + twiddle_error);
  const double stages = std::log2(size);
  return stages * eta / (1 - stages * eta);
}

/// Largest |W~^k - W^k| of the tables that a transform of `Size` uses; double is exact enough for fixed point.
template <class Twiddle, int Size>
struct twiddle_error {
  static double value() {
    double largest = twiddle_error<Twiddle, Size / 2>::value();
    const auto& table = ernn::twiddle<Twiddle, Size>::cosines;
    for (int k = 1; k < Size / 4; ++k) {
      const double angle = 2 * std::acos(-1.0) * k / Size;
      largest = std::max(largest, std::hypot(static_cast<double>(table[k]) - std::cos(angle),
                                             static_cast<double>(table[Size / 4 - k]) - std::sin(angle)));
    }
    return largest;
  }
};
template <class Twiddle>
struct twiddle_error<Twiddle, 4> {
  static double value() { return 0; }
};
template <class Twiddle>
struct twiddle_error<Twiddle, 2> : twiddle_error<Twiddle, 4> {};
template <class Twiddle>
struct twiddle_error<Twiddle, 1> : twiddle_error<Twiddle, 4> {};

/// Where a fixed-point transform rounds. Units: values, as in the formats.
struct roundings {
  double twiddle = 0;  ///< error of the twiddles
  double start = 0;    ///< last bit that the transform's arguments are rounded to; 0: not at all
  double product = 0;  ///< last bit that rotated values are rounded to in the first stage
  double sum = 0;      ///< last bit that sums are rounded to in the first stage; 0: not at all
  double growth = 1;   ///< factor of the last bits from one stage to the next
};

/// The roundings of a transform of values of type `Number` under a policy.
///
/// \param stages_before  how often the format has grown before the first stage: 1 in the inverse transform, which
/// rounds
///                       its arguments into that format
template <class Growth, class Number, class Twiddle, int Size>
roundings roundings_of(int stages_before) {
  const double growth = ernn::power_of_two(-Growth::fraction_bits);
  const double start =
      ernn::power_of_two(-Number::fraction_bits - Growth::guard_bits - stages_before * Growth::fraction_bits);
  const bool always = Growth::fraction_bits < 0;
  roundings at;
  at.twiddle = twiddle_error<Twiddle, Size>::value();
  at.start = always && stages_before > 0 ? start : 0;
  at.product = start * growth;
  at.sum = always ? start * growth : 0;
  at.growth = growth;
  return at;
}

/// A rounding is off by at most half a last bit in either part of a bin.
inline double rounding_error(double last_bit) {
  return std::sqrt(0.5) * last_bit;
}

/// Largest |error| of a bin of a forward transform. X_k = E_k + W^k O_k gives
/// e_n = 2 e_{n/2} + twiddle (|O| + e_{n/2}) + roundings, with |O| <= n/2 max|x|; rotations begin at n = 8.
inline double forward_bound(int size, double largest_sample, roundings at) {
  double error = rounding_error(at.start);
  for (int n = 2; n <= size; n *= 2) {
    const double odd = n / 2 * largest_sample + error;
    error = 2 * error + (n >= 8 ? at.twiddle * odd + rounding_error(at.product) : 0) + rounding_error(at.sum);
    at.product *= at.growth;
    at.sum *= at.growth;
  }
  return error;
}

/// Largest |error| of a sample of an inverse transform. Each stage at most doubles the largest bin, which is
/// sqrt(2) max|part| in the beginning, and its error.
inline double inverse_bound(int size, double largest_part, roundings at) {
  double error = rounding_error(at.start);
  double largest_bin = std::sqrt(2.0) * largest_part;
  for (int n = size; n >= 2; n /= 2) {
    const double difference = 2 * (largest_bin + error);
    error = 2 * error + (n >= 8 ? at.twiddle * difference + rounding_error(at.product) : 0) + rounding_error(at.sum);
    largest_bin *= 2;
    at.product *= at.growth;
    at.sum *= at.growth;
  }
  return error / size;
}

}  // namespace oracle

#endif  // ERNN_TESTS_CORE_TRANSFORM_ERROR_BOUNDS_HPP
