#include "ernn/core/transform/twiddle.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "direct_dft.hpp"

namespace {

using ernn::cosine_of_turn;
using ernn::fixed;

static_assert(cosine_of_turn(0, 64) == 1, "the cosine of 0 is exact");
static_assert(cosine_of_turn(16, 64) == 0, "the cosine of a quarter turn is exact");
static_assert(cosine_of_turn(1, 8) == 0.70710678118654752, "the root of one half, known at compile time");
static_assert(ernn::make_cosines<fixed<12, 1>, 8>()[1].raw() == 1448, "0.70710678 * 2^11 = 1448.15");

template <class Twiddle, int Size>
void check_table() {
  for (int k = 1; k < Size / 4; ++k) {
    const double exact = cosine_of_turn(k, Size);
    CHECK(ernn::twiddle<Twiddle, Size>::cosines[k].raw() == Twiddle(exact).raw());
    CHECK(std::abs(static_cast<double>(ernn::twiddle<Twiddle, Size>::cosines[k]) - exact) <=
          std::ldexp(0.5, -Twiddle::fraction_bits));
  }
}

TEST_CASE("cosines are the nearest doubles for every angle of every transform") {
  for (int size = 8; size <= 64; size *= 2) {
    for (int k = 0; k < size / 4; ++k) {
      const double nearest =
          static_cast<double>(oracle::roots_of_unity(static_cast<std::size_t>(size))[static_cast<std::size_t>(k)].re);
      CAPTURE(size);
      CAPTURE(k);
      CHECK(cosine_of_turn(k, size) == nearest);
    }
  }
}

TEST_CASE("tables hold the nearest numbers of their format") {
  check_table<fixed<16, 1>, 8>();
  check_table<fixed<12, 1>, 64>();
  check_table<fixed<10, 2>, 32>();
  CHECK(ernn::twiddle<float, 16>::cosines[1] == static_cast<float>(cosine_of_turn(1, 16)));
}

TEST_CASE("tables of numbers without constant expressions are as good") {
  const auto& cosines = ernn::twiddle<oracle::real, 16>::cosines;
  for (int k = 0; k < 4; ++k) CHECK(static_cast<double>(cosines[k]) == cosine_of_turn(k, 16));
}

}  // namespace
