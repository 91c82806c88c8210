#ifndef ERNN_CORE_TRANSFORM_ROTATION_HPP
#define ERNN_CORE_TRANSFORM_ROTATION_HPP

#include "ernn/core/number/complex.hpp"
#include "ernn/core/transform/twiddle.hpp"

namespace ernn {

/// value * exp(-2 pi i k / Size), rounded once to `Result`. Both parts of the factor are alike at 45 degrees, where two
/// real multiplications do instead of four.
///
/// \tparam Twiddle  number format of the factor, at least fixed<7, 1>: see forward_stage
/// \param  k        1..Size / 4 - 1, not data: a constant wherever the loop over the bins is unrolled
template <class Result, class Twiddle, int Size, class Number>
complex<Result> rotate(const complex<Number>& value, int k) {
  static_assert(
      !arithmetic<Twiddle>::is_fixed ||
          (arithmetic<Twiddle>::integer_bits >= 1 && arithmetic<Twiddle>::fraction_bits >= 6),
      "real FFT: the twiddle format must have at least 1 integer bit and 6 fraction bits, or its rounding could "
      "make a stage overflow. Use fixed<7, 1> or wider.");
  const Twiddle& cosine = twiddle<Twiddle, Size>::cosines[k];
  const Twiddle& sine = twiddle<Twiddle, Size>::cosines[Size / 4 - k];
  if (k == Size / 8) {
    return {Result((value.re + value.im) * cosine), Result((value.im - value.re) * cosine)};
  }
  return {Result(value.re * cosine + value.im * sine), Result(value.im * cosine - value.re * sine)};
}

/// value * exp(+2 pi i k / Size). Exchanging real and imaginary part mirrors the direction of rotation.
template <class Result, class Twiddle, int Size, class Number>
complex<Result> rotate_back(const complex<Number>& value, int k) {
  const complex<Result> mirrored = rotate<Result, Twiddle, Size>(complex<Number>{value.im, value.re}, k);
  return {mirrored.im, mirrored.re};
}

}  // namespace ernn

#endif  // ERNN_CORE_TRANSFORM_ROTATION_HPP
