#ifndef ERNN_TRAIN_LAYER_LANES_HPP
#define ERNN_TRAIN_LAYER_LANES_HPP

#include <cstdint>
#include <cstring>

namespace ernn::train {

/// Sixteen numbers side by side, as many registers as the processor takes for them: g++ and clang++ know arithmetic on
/// them. Functions on them are inlined into what `with_widest_vectors` calls, and take them by reference: how they
/// would be passed depends on the instruction set.
inline constexpr std::int64_t lane_count = 16;
using lanes [[gnu::vector_size(64)]] = float;

/// The first `count` numbers, at most 16 and none if it is negative; the other lanes are 0.
[[gnu::always_inline]] inline void load(lanes& to, const float* from, std::int64_t count) {
  if (count >= lane_count) {
    std::memcpy(&to, from, sizeof(lanes));
  } else {
    to = lanes{};
    if (count > 0) std::memcpy(&to, from, static_cast<std::size_t>(count) * sizeof(float));
  }
}

[[gnu::always_inline]] inline void store(float* to, const lanes& from, std::int64_t count) {
  if (count >= lane_count) {
    std::memcpy(to, &from, sizeof(lanes));
  } else if (count > 0) {
    std::memcpy(to, &from, static_cast<std::size_t>(count) * sizeof(float));
  }
}

/// x <- e^x, to a relative 2e-7; what lies beyond +-87 is taken for that, where float ends. NaN stays NaN.
///
/// Source: x = n ln 2 + r, and a polynomial of r with the coefficients of Cephes, expf.
[[gnu::always_inline]] inline void exponential(lanes& x) {
  using integers [[gnu::vector_size(64)]] = std::uint32_t;
  constexpr float limit = 87.0F;
  x = x > limit ? lanes{} + limit : x;
  x = x < -limit ? lanes{} - limit : x;

  // So large that the unit in the last place is 1: the sum's last bits are the nearest integer.
  constexpr float shift = 12582912.0F;  // 1.5 * 2^23
  const lanes shifted = x * 1.44269504F + shift;
  const lanes n = shifted - shift;
  const lanes r = (x - n * 0.693359375F) + n * 2.12194440e-4F;  // ln 2 in two parts
  const lanes polynomial =
      ((((1.9875691500e-4F * r + 1.3981999507e-3F) * r + 8.3334519073e-3F) * r + 4.1665795894e-2F) * r +
       1.6666665459e-1F) *
          r +
      5.0000001201e-1F;
  x = polynomial * (r * r) + r + 1.0F;

  // Times 2^n, by adding n to the exponent.
  integers exponent, bits;
  std::memcpy(&exponent, &shifted, sizeof(lanes));
  std::memcpy(&bits, &x, sizeof(lanes));
  bits += exponent << 23;  // the shift's own bits leave at the top
  std::memcpy(&x, &bits, sizeof(lanes));
}

/// x <- 1 / (1 + e^-x), to 1e-7.
[[gnu::always_inline]] inline void apply_sigmoid(lanes& x) {
  x = -x;
  exponential(x);
  x = 1.0F / (1.0F + x);
}

/// x <- tanh x, to 2e-7.
[[gnu::always_inline]] inline void apply_tanh(lanes& x) {
  x = -2.0F * x;
  exponential(x);
  x = 2.0F / (1.0F + x) - 1.0F;
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_LANES_HPP
