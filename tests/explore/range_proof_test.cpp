#include "ernn/explore/range_proof.hpp"

#include <doctest/doctest.h>

using namespace ernn;

namespace {

/// What the log says of a narrowing to `Format` of the values from `low` to `high`.
template <class Format>
explore::proven_range logged(double low, double high) {
  using exact = fixed<40, 8>;
  explore::layer_ranges ranges;
  explore::detail::current_ranges() = &ranges;
  explore::detail::range_log<role::spectral_state>::narrowed(interval<exact>(exact(low), exact(high)),
                                                             interval<Format>());
  explore::detail::current_ranges() = nullptr;
  return ranges.at("spectral_state");
}

}  // namespace

TEST_CASE("what needs no other integer bit does not overflow: within a step of its highest number a format saturates") {
  using narrow = fixed<10, 4>;  // to 8 - 2^-6
  CHECK_FALSE(logged<narrow>(-8, 8 - 0x1p-6).overflows);
  CHECK_FALSE(logged<narrow>(-8, 8 - 0x1p-11).overflows);  // of states with more bits than their spectra
  CHECK(logged<narrow>(-8, 8 - 0x1p-11).needed_integer_bits() == 4);
  CHECK(logged<narrow>(-8, 8).overflows);
  CHECK(logged<narrow>(-8.5, 0).overflows);
}

TEST_CASE("a format that wraps overflows as soon as rounding leads beyond its highest number") {
  using wrapping = fixed<10, 4, rounding::half_to_even, overflow::wrap>;
  CHECK_FALSE(logged<wrapping>(-8, 8 - 0x1p-6 - 0x1p-11).overflows);
  CHECK(logged<wrapping>(-8, 8 - 0x1p-11).overflows);
}
