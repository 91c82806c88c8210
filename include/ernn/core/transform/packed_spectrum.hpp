#ifndef ERNN_CORE_TRANSFORM_PACKED_SPECTRUM_HPP
#define ERNN_CORE_TRANSFORM_PACKED_SPECTRUM_HPP

#include "ernn/core/number/array.hpp"
#include "ernn/core/number/complex.hpp"
#include "ernn/core/number/integer.hpp"

/// The half spectrum of a real block, packed in as many numbers as the block has:
///
///     re_0, re_{Size/2}, re_1, im_1, re_2, im_2, ..., re_{Size/2-1}, im_{Size/2-1}
///
/// Bins 0 and Size/2 are real; the bins above are conjugates of those below. A block of one value is its own spectrum.
namespace ernn {

/// Sizes of the transforms, and so of circulant blocks.
template <int Size>
struct transform_size {
  static_assert(is_power_of_two(Size) && Size <= 64,
                "block size: it must be a power of two from 1 (dense) to 64, because each stage of the FFT halves the "
                "block, and beyond 64 nothing is saved. Choose 1, 2, 4, 8, 16, 32 or 64.");
  static constexpr int size = Size;
  static constexpr int stages = ceil_log2(Size);
};

/// Bin k of a packed spectrum. \param k  1..Size / 2 - 1: one of the complex bins
template <class Number, int Size>
constexpr complex<Number> get_bin(const array<Number, Size>& spectrum, int k) {
  return {spectrum[2 * k], spectrum[2 * k + 1]};
}

/// Stores bin k of a packed spectrum. \param k  1..Size / 2 - 1: one of the complex bins
template <class Number, int Size>
constexpr void set_bin(array<Number, Size>& spectrum, int k, const complex<Number>& bin) {
  spectrum[2 * k] = bin.re;
  spectrum[2 * k + 1] = bin.im;
}

}  // namespace ernn

#endif  // ERNN_CORE_TRANSFORM_PACKED_SPECTRUM_HPP
