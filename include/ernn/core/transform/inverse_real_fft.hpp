#ifndef ERNN_CORE_TRANSFORM_INVERSE_REAL_FFT_HPP
#define ERNN_CORE_TRANSFORM_INVERSE_REAL_FFT_HPP

#include "ernn/core/pragma.hpp"
#include "ernn/core/transform/growth.hpp"
#include "ernn/core/transform/packed_spectrum.hpp"
#include "ernn/core/transform/rotation.hpp"

namespace ernn {

/// Decimation in frequency, the forward stage read backwards: the spectra of the even and the odd samples, times 2, are
/// 2 E_k = X_k + conj(X_{n/2-k}) and 2 O_k = W^-k (X_k - conj(X_{n/2-k})), W = exp(-2 pi i / n).
///
/// One integer bit per stage is enough once there is one for the start (M: largest magnitude of a part of a bin): after
/// s stages every part is at most 2^s sqrt(2) M, by the triangle inequality and as a rotation turns at most a magnitude
/// sqrt(2) M into one part. The extra bit leaves 2^(s+1) M: room enough for rounded twiddles and products, by the same
/// account as in the forward stage, from spectra of 2 bits on (growth::scale: 6 bits).
template <int Size>
struct inverse_stage {
  template <class Growth, class Twiddle, class Number>
  static array<grown<Growth, Number, ceil_log2(Size)>, Size> run(const array<Number, Size>& spectrum) {
    using half_number = grown<Growth, Number>;
    array<half_number, Size / 2> even;
    array<half_number, Size / 2> odd;
    split<Twiddle>(spectrum, even, odd);
    using half = inverse_stage<Size / 2>;
    return interleave(half::template run<Growth, Twiddle>(even), half::template run<Growth, Twiddle>(odd));
  }

 private:
  template <class Twiddle, class Number, class Half>
  static void split(const array<Number, Size>& spectrum, array<Half, Size / 2>& even, array<Half, Size / 2>& odd) {
    even[0] = spectrum[0] + spectrum[1];
    odd[0] = spectrum[0] - spectrum[1];
    even[1] = scale_by_power_of_two<1>(spectrum[Size / 2]);
    odd[1] = -scale_by_power_of_two<1>(spectrum[Size / 2 + 1]);
    ERNN_UNROLL_ON_CPU
    for (int k = 1; k < Size / 4; ++k) {
      const complex<Number> left = get_bin(spectrum, k);
      const complex<Number> right = get_bin(spectrum, Size / 2 - k);
      using part = decltype(left.re + right.re);
      set_bin(even, k, complex<Half>{left.re + right.re, left.im - right.im});
      set_bin(odd, k, rotate_back<Half, Twiddle, Size>(complex<part>{left.re - right.re, left.im + right.im}, k));
    }
  }

  template <class Number>
  static array<Number, Size> interleave(const array<Number, Size / 2>& even, const array<Number, Size / 2>& odd) {
    array<Number, Size> samples;
    ERNN_UNROLL_ON_CPU
    for (int i = 0; i < Size / 2; ++i) {
      samples[2 * i] = even[i];
      samples[2 * i + 1] = odd[i];
    }
    return samples;
  }
};

template <>
struct inverse_stage<2> {
  template <class Growth, class Twiddle, class Number>
  static array<grown<Growth, Number>, 2> run(const array<Number, 2>& spectrum) {
    return {{spectrum[0] + spectrum[1], spectrum[0] - spectrum[1]}};
  }
};

template <>
struct inverse_stage<1> {
  template <class Growth, class Twiddle, class Number>
  static array<Number, 1> run(const array<Number, 1>& spectrum) {
    return spectrum;
  }
};

/// Number format in which the inverse transform begins: guard bits, and the start's integer bit. Sizes 1 and 2 have no
/// complex bin, so they need none.
template <class Growth, class Number, int Size>
using inverse_start = grown<Growth, widened<Number, 0, Growth::guard_bits>, (Size > 2 ? 1 : 0)>;

/// Number format of `Size` samples whose spectrum has the format `Number`.
template <class Growth, class Number, int Size>
using sample_number = decltype(scale_by_power_of_two<-transform_size<Size>::stages>(
    grown<Growth, inverse_start<Growth, Number, Size>, transform_size<Size>::stages>()));

/// Real block of a packed half spectrum, x_j = 1/Size sum_k X_k exp(2 pi i j k / Size), over all Size bins.
///
/// The factor 1/Size is exact: it only moves the binary point. Multiplications as in real_fft.
///
/// \tparam Twiddle   number format of the sines and cosines
/// \tparam Growth    growth of the formats from stage to stage; under growth::grow nothing can overflow, and
///                   growth::none is safe where |x_j| <= m is known, with |X| <= Size m in range: so are all stages
/// \param  spectrum  [Size], layout of packed_spectrum.hpp, Size a power of two from 1 to 64; any values
/// \return [Size]; under growth::grow one integer bit (Size 1, 2: none) and log2(Size) fraction bits more
template <class Twiddle, class Growth = growth::grow, class Number, int Size>
array<sample_number<Growth, Number, Size>, Size> inverse_real_fft(const array<Number, Size>& spectrum) {
  array<inverse_start<Growth, Number, Size>, Size> start;
  ERNN_UNROLL_ON_CPU
  for (int i = 0; i < Size; ++i) start[i] = spectrum[i];
  const auto sums = inverse_stage<Size>::template run<Growth, Twiddle>(start);
  array<sample_number<Growth, Number, Size>, Size> samples;
  ERNN_UNROLL_ON_CPU
  for (int i = 0; i < Size; ++i) samples[i] = scale_by_power_of_two<-transform_size<Size>::stages>(sums[i]);
  return samples;
}

}  // namespace ernn

#endif  // ERNN_CORE_TRANSFORM_INVERSE_REAL_FFT_HPP
