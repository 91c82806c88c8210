#ifndef ERNN_TESTS_CORE_TRANSFORM_DIRECT_DFT_HPP
#define ERNN_TESTS_CORE_TRANSFORM_DIRECT_DFT_HPP

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>
#include <cstddef>
#include <map>
#include <vector>

#include "ernn/core/number/array.hpp"

/// The definition of the discrete Fourier transform in 50 digits: what the fast transforms are measured by.
namespace oracle {

using real = boost::multiprecision::cpp_bin_float_50;
using real_block = std::vector<real>;

struct complex {
  real re, im;
};

/// exp(2 pi i k / size) for k = 0..size - 1, size a power of two: from each table the next one by half its first angle.
inline const std::vector<complex>& roots_of_unity(std::size_t size) {
  static std::map<std::size_t, std::vector<complex>> known = {
      {1, {{1, 0}}}, {2, {{1, 0}, {-1, 0}}}, {4, {{1, 0}, {0, 1}, {-1, 0}, {0, -1}}}};
  std::vector<complex>& roots = known[size];
  if (roots.empty()) {
    const std::vector<complex>& half = roots_of_unity(size / 2);
    const complex first = {sqrt(real((1 + half[1].re) / 2)), sqrt(real((1 - half[1].re) / 2))};
    for (const complex& root : half) {
      roots.push_back(root);
      roots.push_back({root.re * first.re - root.im * first.im, root.re * first.im + root.im * first.re});
    }
  }
  return roots;
}

/// X_k = sum_j x_j exp(-2 pi i j k / n), k = 0..n/2, packed as in packed_spectrum.hpp.
inline real_block direct_spectrum(const real_block& samples) {
  const std::size_t n = samples.size();
  const std::vector<complex>& roots = roots_of_unity(n);
  real_block packed(n);
  for (std::size_t k = 0; k <= n / 2; ++k) {
    real re = 0, im = 0;
    for (std::size_t j = 0; j < n; ++j) {
      re += samples[j] * roots[j * k % n].re;
      im -= samples[j] * roots[j * k % n].im;
    }
    const bool is_real = k == 0 || k == n / 2;
    packed[is_real ? (k == 0 ? 0 : 1) : 2 * k] = re;
    if (!is_real) packed[2 * k + 1] = im;
  }
  return packed;
}

/// x_j = 1/n sum_k X_k exp(2 pi i j k / n) over all n bins of a packed half spectrum.
inline real_block direct_samples(const real_block& packed) {
  const std::size_t n = packed.size();
  const std::vector<complex>& roots = roots_of_unity(n);
  real_block samples(n);
  for (std::size_t j = 0; j < n; ++j) {
    real sum = packed[0];
    if (n > 1) sum += j % 2 == 0 ? packed[1] : real(-packed[1]);
    for (std::size_t k = 1; k < n / 2; ++k) {
      const complex& root = roots[j * k % n];
      sum += 2 * (packed[2 * k] * root.re - packed[2 * k + 1] * root.im);
    }
    samples[j] = sum / n;
  }
  return samples;
}

/// Not a template, as the code of 50 digits is large.
inline real_block in_50_digits(const std::vector<double>& values) {
  return {values.begin(), values.end()};
}

/// The numbers' values; exact, since all formats under test fit a double.
template <class Number, int Size>
real_block exact_values(const ernn::array<Number, Size>& numbers) {
  std::vector<double> values;
  for (int i = 0; i < Size; ++i) values.push_back(static_cast<double>(numbers[i]));
  return in_50_digits(values);
}

/// Largest |a_i - b_i|.
inline double distance(const real_block& a, const real_block& b) {
  real largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, real(abs(a[i] - b[i])));
  return static_cast<double>(largest);
}

/// Euclidean norm.
inline double norm(const real_block& values) {
  real sum = 0;
  for (const real& x : values) sum += x * x;
  return std::sqrt(static_cast<double>(sum));
}

}  // namespace oracle

#endif  // ERNN_TESTS_CORE_TRANSFORM_DIRECT_DFT_HPP
