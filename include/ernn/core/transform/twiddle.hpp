#ifndef ERNN_CORE_TRANSFORM_TWIDDLE_HPP
#define ERNN_CORE_TRANSFORM_TWIDDLE_HPP

#include <cstdint>

#include "ernn/core/number/arithmetic.hpp"

namespace ernn {

/// Taylor series of the sine (`first_power` 1) or cosine (`first_power` 0) at `share` / `shares` of 45 degrees.
///
/// It runs in integers of 2^-62, finer than a double's last bit, so that every compiler finds the same, nearest double.
constexpr double taylor_series(int first_power, int share, int shares) {
  constexpr int fraction_bits = 62;
  constexpr std::int64_t one = std::int64_t{1} << fraction_bits;
  constexpr std::int64_t quarter_pi = 0x3243F6A8885A308D;
  const int128 angle = int128{quarter_pi} * share / shares;
  const int128 square = angle * angle / one;
  int128 term = first_power == 1 ? angle : int128{one};
  int128 sum = term;
  for (int power = first_power + 2; power <= 20; power += 2) {
    term = -(term * square / one) / (int128{power} * (power - 1));
    sum += term;
  }
  return static_cast<double>(static_cast<std::int64_t>(sum)) * power_of_two(-fraction_bits);
}

/// cos(2 pi k / size), for k in 0..size / 4 and a size that is a multiple of 8.
constexpr double cosine_of_turn(int k, int size) {
  return 8 * k <= size ? taylor_series(0, 8 * k, size) : taylor_series(1, 2 * size - 8 * k, size);
}

/// cos(2 pi k / Size) for k = 0..Size / 4 - 1. Sines need no table of their own: the sine at k is the cosine at
/// Size / 4 - k. Entry 0 is there for the index only: no kernel multiplies by 1.
template <class Number, int Size>
constexpr array<Number, Size / 4> make_cosines() {
  array<Number, Size / 4> cosines{};
  for (int k = 0; k < Size / 4; ++k) cosines[k] = arithmetic<Number>::constant(cosine_of_turn(k, Size));
  return cosines;
}

/// The table of a transform of `Size` = 8, 16, 32, 64; a ROM in synthesis.
///
/// Not constexpr, because some number types (Boost's) have no constant expressions; all others are initialised at
/// compile time nevertheless.
template <class Number, int Size>
struct twiddle {
  static const array<Number, Size / 4> cosines;
};

template <class Number, int Size>
const array<Number, Size / 4> twiddle<Number, Size>::cosines = make_cosines<Number, Size>();

}  // namespace ernn

#endif  // ERNN_CORE_TRANSFORM_TWIDDLE_HPP
