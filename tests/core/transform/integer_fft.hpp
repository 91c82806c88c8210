#ifndef ERNN_TESTS_CORE_TRANSFORM_INTEGER_FFT_HPP
#define ERNN_TESTS_CORE_TRANSFORM_INTEGER_FFT_HPP

#include <cmath>
#include <cstddef>
#include <vector>

#include "ernn/core/number/integer.hpp"

/// The fixed-point transform under growth::grow written a second time, plainly: complex numbers over all n bins, raw
/// 128-bit integers, no symmetries, no formats, no widths. It must give the kernel's bits.
namespace oracle {

using integer = ernn::int128;

struct gaussian {
  integer re, im;
};

/// value / 2^bits, ties to even.
inline integer shift_to_even(integer value, int bits) {
  const integer unit = integer{1} << bits;
  const integer floor = (value >= 0 ? value : value - (unit - 1)) / unit;
  const integer twice_rest = 2 * (value - floor * unit);
  return floor + (twice_rest > unit || (twice_rest == unit && floor % 2 != 0) ? 1 : 0);
}

/// round(value * exp(i angle)), the factor's parts being rounded to `bits` fraction bits first.
inline gaussian rotated(const gaussian& value, double turns, int bits) {
  const double angle = 2 * std::acos(-1.0) * turns;
  const auto cosine = static_cast<integer>(std::nearbyint(std::ldexp(std::cos(angle), bits)));
  const auto sine = static_cast<integer>(std::nearbyint(std::ldexp(std::sin(angle), bits)));
  return {shift_to_even(value.re * cosine - value.im * sine, bits),
          shift_to_even(value.re * sine + value.im * cosine, bits)};
}

/// Decimation in time. \param twiddle_bits fraction bits of the twiddles
inline std::vector<gaussian> integer_fft(const std::vector<gaussian>& samples, int twiddle_bits) {
  const std::size_t n = samples.size();
  if (n == 1) return samples;
  std::vector<gaussian> even, odd;
  for (std::size_t j = 0; j < n; j += 2) {
    even.push_back(samples[j]);
    odd.push_back(samples[j + 1]);
  }
  even = integer_fft(even, twiddle_bits);
  odd = integer_fft(odd, twiddle_bits);
  std::vector<gaussian> spectrum(n);
  for (std::size_t k = 0; k < n / 2; ++k) {
    const gaussian turned = rotated(odd[k], -static_cast<double>(k) / static_cast<double>(n), twiddle_bits);
    spectrum[k] = {even[k].re + turned.re, even[k].im + turned.im};
    spectrum[k + n / 2] = {even[k].re - turned.re, even[k].im - turned.im};
  }
  return spectrum;
}

/// Decimation in frequency, without the factor 1/n.
inline std::vector<gaussian> integer_inverse_fft(const std::vector<gaussian>& spectrum, int twiddle_bits) {
  const std::size_t n = spectrum.size();
  if (n == 1) return spectrum;
  std::vector<gaussian> even, odd;
  for (std::size_t k = 0; k < n / 2; ++k) {
    const gaussian &low = spectrum[k], &high = spectrum[k + n / 2];
    even.push_back({low.re + high.re, low.im + high.im});
    odd.push_back(
        rotated({low.re - high.re, low.im - high.im}, static_cast<double>(k) / static_cast<double>(n), twiddle_bits));
  }
  even = integer_inverse_fft(even, twiddle_bits);
  odd = integer_inverse_fft(odd, twiddle_bits);
  std::vector<gaussian> samples;
  for (std::size_t j = 0; j < n / 2; ++j) {
    samples.push_back(even[j]);
    samples.push_back(odd[j]);
  }
  return samples;
}

/// All n bins of a packed half spectrum.
inline std::vector<gaussian> unpacked(const std::vector<integer>& packed) {
  const std::size_t n = packed.size();
  std::vector<gaussian> bins(n, {packed[0], 0});
  for (std::size_t k = 1; k < n / 2; ++k) {
    bins[k] = {packed[2 * k], packed[2 * k + 1]};
    bins[n - k] = {packed[2 * k], -packed[2 * k + 1]};
  }
  if (n > 1) bins[n / 2] = {packed[1], 0};
  return bins;
}

/// The packed half spectrum of all n bins.
inline std::vector<integer> packed(const std::vector<gaussian>& bins) {
  const std::size_t n = bins.size();
  std::vector<integer> result = {bins[0].re};
  if (n > 1) result.push_back(bins[n / 2].re);
  for (std::size_t k = 1; k < n / 2; ++k) {
    result.push_back(bins[k].re);
    result.push_back(bins[k].im);
  }
  return result;
}

}  // namespace oracle

#endif  // ERNN_TESTS_CORE_TRANSFORM_INTEGER_FFT_HPP
