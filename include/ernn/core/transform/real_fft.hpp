#ifndef ERNN_CORE_TRANSFORM_REAL_FFT_HPP
#define ERNN_CORE_TRANSFORM_REAL_FFT_HPP

#include "ernn/core/pragma.hpp"
#include "ernn/core/transform/growth.hpp"
#include "ernn/core/transform/packed_spectrum.hpp"
#include "ernn/core/transform/rotation.hpp"

namespace ernn {

/// Decimation in time: the spectra E and O of the even and the odd samples give X_k = E_k + W^k O_k, W = exp(-2 pi i /
/// n), and, as the samples are real, X_{n/2-k} = conj(E_k - W^k O_k), so that n/4 butterflies make a stage. Neither W^0
/// = 1 nor W^{n/4} = -i multiplies, which leaves the stages n = 2 and n = 4 without any product.
///
/// One integer bit per stage is enough (M: largest magnitude of a sample, lsb: its last bit):
/// * real bins are sums of n samples, in [-n M, n M - lsb], which is the range of the stage's format;
/// * complex bins: |sum_j x_j W^jk| <= M max_angle sum_j |cos| <= sqrt(1/2) n M. Of the 0.29 n M left, twiddles of
///   6 fraction bits take at most 0.08 n M (relative error of W^k at most 0.018, in at most 4 stages), and the rounded
///   products, e_n = 2.02 e_{n/2} + sqrt(1/2) lsb, at most 10.8 lsb at n = 64, where 13 M are left; less below.
/// Under growth::scale the additional roundings need samples of 6 bits for the same to hold. There a real bin can also
/// be half a bit above the format's end: saturating it is then one of the two nearest roundings.
template <int Size>
struct forward_stage {
  template <class Growth, class Twiddle, class Number>
  static array<grown<Growth, Number, ceil_log2(Size)>, Size> run(const array<Number, Size>& samples) {
    array<Number, Size / 2> even;
    array<Number, Size / 2> odd;
    ERNN_UNROLL_ON_CPU
    for (int i = 0; i < Size / 2; ++i) {
      even[i] = samples[2 * i];
      odd[i] = samples[2 * i + 1];
    }
    using half = forward_stage<Size / 2>;
    return join<grown<Growth, Number, ceil_log2(Size)>, Twiddle>(half::template run<Growth, Twiddle>(even),
                                                                 half::template run<Growth, Twiddle>(odd));
  }

 private:
  template <class Result, class Twiddle, class Half>
  static array<Result, Size> join(const array<Half, Size / 2>& even, const array<Half, Size / 2>& odd) {
    array<Result, Size> spectrum;
    spectrum[0] = even[0] + odd[0];
    spectrum[1] = even[0] - odd[0];
    spectrum[Size / 2] = even[1];
    spectrum[Size / 2 + 1] = -odd[1];
    ERNN_UNROLL_ON_CPU
    for (int k = 1; k < Size / 4; ++k) {
      const complex<Half> left = get_bin(even, k);
      const complex<Half> right = rotate<Half, Twiddle, Size>(get_bin(odd, k), k);
      set_bin(spectrum, k, complex<Result>{left.re + right.re, left.im + right.im});
      set_bin(spectrum, Size / 2 - k, complex<Result>{left.re - right.re, right.im - left.im});
    }
    return spectrum;
  }
};

template <>
struct forward_stage<2> {
  template <class Growth, class Twiddle, class Number>
  static array<grown<Growth, Number>, 2> run(const array<Number, 2>& samples) {
    return {{samples[0] + samples[1], samples[0] - samples[1]}};
  }
};

template <>
struct forward_stage<1> {
  template <class Growth, class Twiddle, class Number>
  static array<Number, 1> run(const array<Number, 1>& samples) {
    return samples;
  }
};

/// Number format of the spectrum of `Size` samples of the format `Number`.
template <class Growth, class Number, int Size>
using spectrum_number = grown<Growth, widened<Number, 0, Growth::guard_bits>, transform_size<Size>::stages>;

/// Spectrum of a real block, X_k = sum_j x_j exp(-2 pi i j k / Size), as a packed half spectrum.
///
/// Real multiplications: none for Size 1, 2, 4; then 2, 14, 54, 166 for 8, 16, 32, 64.
///
/// \tparam Twiddle  number format of the sines and cosines
/// \tparam Growth   growth of the formats from stage to stage; under growth::grow nothing can overflow
/// \param  samples  [Size], Size a power of two from 1 to 64; any values
/// \return [Size], layout of packed_spectrum.hpp; under growth::grow log2(Size) integer bits more than the samples
template <class Twiddle, class Growth = growth::grow, class Number, int Size>
array<spectrum_number<Growth, Number, Size>, Size> real_fft(const array<Number, Size>& samples) {
  array<widened<Number, 0, Growth::guard_bits>, Size> guarded;
  ERNN_UNROLL_ON_CPU
  for (int i = 0; i < Size; ++i) guarded[i] = samples[i];
  return forward_stage<Size>::template run<Growth, Twiddle>(guarded);
}

}  // namespace ernn

#endif  // ERNN_CORE_TRANSFORM_REAL_FFT_HPP
