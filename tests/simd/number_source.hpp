#ifndef ERNN_TESTS_SIMD_NUMBER_SOURCE_HPP
#define ERNN_TESTS_SIMD_NUMBER_SOURCE_HPP

#include <cstdint>

/// Numbers of any format, the same sequence in every run: one in four is an end of its format, where things overflow.
class number_source {
 public:
  template <class Fixed>
  void operator()(Fixed& x) {
    const auto bits = static_cast<std::int64_t>(next());
    const auto high = static_cast<std::int64_t>(next());
    using storage = typename Fixed::storage;
    using integer = typename Fixed::integer;
    if constexpr (Fixed::width <= 64) {
      x = Fixed::from_raw(static_cast<storage>(bits >> (64 - Fixed::width)));
    } else {
      x = Fixed::from_raw(integer::sign_extend(integer::shift_left(storage(high), 64) + bits, Fixed::width));
    }
    const auto choice = next() >> 61;
    if (choice == 0) x = Fixed::lowest();
    if (choice == 1) x = Fixed::highest();
  }

  template <class Array>
  void fill(Array& numbers) {
    for (auto& x : numbers.data) (*this)(x);
  }
  template <class Blocks>
  void fill_rows(Blocks& rows) {
    for (auto& row : rows) {
      for (auto& block : row) fill(block);
    }
  }

 private:
  /// Numerical Recipes' linear congruential generator.
  std::uint64_t next() { return state_ = state_ * 6364136223846793005U + 1442695040888963407U; }

  std::uint64_t state_ = 1;
};

#endif  // ERNN_TESTS_SIMD_NUMBER_SOURCE_HPP
