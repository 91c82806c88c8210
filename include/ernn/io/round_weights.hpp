#ifndef ERNN_IO_ROUND_WEIGHTS_HPP
#define ERNN_IO_ROUND_WEIGHTS_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "ernn/core/number/fixed.hpp"
#include "ernn/core/transform/inverse_real_fft.hpp"
#include "ernn/core/transform/real_fft.hpp"
#include "ernn/io/block_size.hpp"
#include "ernn/io/weight_format.hpp"

namespace ernn::io {

namespace detail {

inline constexpr int narrowest_rounding = 2, widest_rounding = 32;

/// The integer of a width nearest to x. The binary point is the caller's: where it lies changes no rounding.
template <int Width>
double nearest_integer(double x) {
  return static_cast<double>(fixed<Width, Width>(x));
}

inline constexpr auto roundings = []<int... Index>(std::integer_sequence<int, Index...>) {
  return std::array{&nearest_integer<narrowest_rounding + Index>...};
}
(std::make_integer_sequence<int, widest_rounding - narrowest_rounding + 1>());

/// Replaces every block of numbers by `transform(block)`.
template <int Size, class Transform>
void for_each_block(std::span<double> numbers, const Transform& transform) {
  array<double, Size> block;
  for (std::size_t first = 0; first + Size <= numbers.size(); first += Size) {
    std::copy_n(&numbers[first], Size, block.data);
    const auto result = transform(block);
    std::copy_n(result.data, Size, &numbers[first]);
  }
}

struct to_spectrum {
  template <int Size>
  array<double, Size> operator()(const array<double, Size>& block) const {
    return real_fft<double>(block);
  }
};
struct from_spectrum {
  template <int Size>
  array<double, Size> operator()(const array<double, Size>& block) const {
    return inverse_real_fft<double>(block);
  }
};

/// The same for block sizes known at run time only, powers of two from 1 to 64.
template <class Transform>
void for_each_block(std::span<double> numbers, int block_size, const Transform& transform) {
  with_block_size(block_size, [&](auto size) { for_each_block<size>(numbers, transform); });
}

}  // namespace detail

/// Rounds the numbers of a tensor to those that explore::quantise would give a kernel: circulant blocks as spectra,
/// which are then transformed back.
///
/// \param numbers     of the whole tensor, in the layout of model files; written
/// \param block_size  of the circulant blocks whose first columns they are; 1 for dense matrices and vectors
/// \param format      a mantissa of 2 to 32 bits, which rounds half to even and saturates
/// \param file, name  for the message
/// \return            the exponent of the tensor's power of two
/// \throws error      when a number fits the format at no scale, or is none
inline int round_weights(std::span<float> numbers, int block_size, const weight_format& format, std::string_view file,
                         std::string_view name) {
  std::vector<double> values(numbers.begin(), numbers.end());
  detail::for_each_block(values, block_size, detail::to_spectrum());
  double peak = 0;
  for (const double x : values) {
    peak = std::max(std::abs(x), peak);  // |x| where it is not a number, which ends the search: training has diverged
    if (std::isnan(peak)) break;
  }
  const int scale = scale_of_peak(peak, format, file, name);

  const int last_bit = scale - format.mantissa.fraction_bits();
  const double to_integer = power_of_two(-last_bit), back = power_of_two(last_bit);
  const auto rounded =
      detail::roundings.at(static_cast<std::size_t>(format.mantissa.width - detail::narrowest_rounding));
  for (double& x : values) x = rounded(x * to_integer) * back;
  detail::for_each_block(values, block_size, detail::from_spectrum());
  std::ranges::transform(values, numbers.begin(), [](double x) { return static_cast<float>(x); });
  return scale;
}

}  // namespace ernn::io

#endif  // ERNN_IO_ROUND_WEIGHTS_HPP
