#ifndef ERNN_TESTS_CORE_LINEAR_INTEGER_PRODUCT_HPP
#define ERNN_TESTS_CORE_LINEAR_INTEGER_PRODUCT_HPP

#include <algorithm>
#include <cstddef>
#include <vector>

#include "../transform/integer_fft.hpp"
#include "ernn/core/linear/block_circulant.hpp"

/// The fixed-point block-circulant product written a second time, plainly: raw 128-bit integers with fraction bits kept
/// in mind, complex numbers over all bins. It must give the kernel's bits.
namespace oracle {

/// Fraction bits of the values on their way, and the one width that saturates.
struct integer_formats {
  int input_fraction;
  int spectral_input_width;
  int spectral_input_fraction;
  int weight_fraction;
  int twiddle_fraction;
  int sum_fraction;
};

/// value * 2^-bits: exact for negative `bits`, else rounded to even.
inline integer shift_down(integer value, int bits) {
  return bits <= 0 ? value * (integer{1} << -bits) : shift_to_even(value, bits);
}

/// Rounded to the format of a spectral input and saturated.
inline integer narrowed(integer value, int fraction, const integer_formats& formats) {
  const integer end = integer{1} << (formats.spectral_input_width - 1);
  return std::clamp(shift_down(value, fraction - formats.spectral_input_fraction), -end, integer(end - 1));
}

/// All bins of the spectrum of the input's block `j`, narrowed.
template <class Number, int Columns>
std::vector<gaussian> spectrum_of_block(const ernn::array<Number, Columns>& input, int j, int block_size,
                                        const integer_formats& formats) {
  std::vector<gaussian> samples;
  for (int i = j * block_size; i < (j + 1) * block_size; ++i) {
    samples.push_back({i < Columns ? integer{input[i].raw()} : integer{0}, 0});
  }
  std::vector<gaussian> bins = integer_fft(samples, formats.twiddle_fraction);
  std::vector<integer> halves = packed(bins);
  for (integer& part : halves) part = narrowed(part, formats.input_fraction, formats);
  return unpacked(halves);
}

/// Raw values of matrix x input with sum_fraction + log2(BlockSize) fraction bits.
template <class Weight, class Number, int Rows, int Columns, int BlockSize>
std::vector<integer> integer_product(const ernn::spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix,
                                     const ernn::array<Number, Columns>& input, const integer_formats& formats) {
  using shape = typename ernn::spectral_matrix<Weight, Rows, Columns, BlockSize>::shape;
  const int dropped = formats.spectral_input_fraction + formats.weight_fraction - matrix.scale - formats.sum_fraction;
  std::vector<integer> result;
  for (int row = 0; row < shape::block_rows; ++row) {
    std::vector<gaussian> sums(BlockSize, gaussian{0, 0});
    for (int j = 0; j < shape::block_columns; ++j) {
      std::vector<integer> raw;
      for (int k = 0; k < BlockSize; ++k) raw.push_back(matrix.spectrum[row][j][k].raw());
      const std::vector<gaussian> weights = unpacked(raw);
      const std::vector<gaussian> inputs = spectrum_of_block(input, j, BlockSize, formats);
      for (std::size_t k = 0; k < BlockSize; ++k) {
        sums[k].re += weights[k].re * inputs[k].re - weights[k].im * inputs[k].im;
        sums[k].im += weights[k].re * inputs[k].im + weights[k].im * inputs[k].re;
      }
    }
    for (gaussian& sum : sums) sum = {shift_down(sum.re, dropped), shift_down(sum.im, dropped)};
    for (const gaussian& sample : integer_inverse_fft(sums, formats.twiddle_fraction)) result.push_back(sample.re);
  }
  return result;
}

}  // namespace oracle

#endif  // ERNN_TESTS_CORE_LINEAR_INTEGER_PRODUCT_HPP
