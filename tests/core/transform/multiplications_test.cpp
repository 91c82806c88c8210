#include <doctest/doctest.h>

#include "counted.hpp"
#include "ernn/core/transform/inverse_real_fft.hpp"
#include "ernn/core/transform/real_fft.hpp"

namespace {

using counting::counted;

template <int Size>
ernn::array<counted, Size> ramp() {
  ernn::array<counted, Size> result;
  for (int i = 0; i < Size; ++i) result[i] = counted(i + 1);
  return result;
}

template <int Size>
int forward_multiplications() {
  return counting::count([] { ernn::real_fft<counted>(ramp<Size>()); }).multiplications;
}
template <int Size>
int inverse_multiplications() {
  return counting::count([] { ernn::inverse_real_fft<counted>(ramp<Size>()); }).multiplications;
}

/// Butterflies of the last of the stages of a complex transform of `size` whose twiddle is neither 1 nor -i.
int multiplying_butterflies(int size) {
  int multiplying = 0;
  for (int k = 0; k < size / 2; ++k) multiplying += k == 0 || 4 * k == size ? 0 : 1;
  return multiplying;
}

// The literature's rule of thumb is: no multiplications in the first two stages, in half of the butterflies of the
// third, in a quarter of the fourth, and so on (E-RNN, section II). Counted, it is the trivial butterflies that halve:
// of the size/2 butterflies of a stage two are trivial (twiddles 1 and -i), which leaves 2 of 4 in the third stage, but
// 6 of 8 in the fourth and 14 of 16 in the fifth. Two more (twiddles at odd multiples of 45 degrees) take 2 real
// multiplications instead of 4, and the symmetry of real samples halves the number of butterflies.
TEST_CASE("trivial butterflies: all in the first two stages, half in the third, a quarter in the fourth") {
  CHECK(multiplying_butterflies(2) == 0);
  CHECK(multiplying_butterflies(4) == 0);
  CHECK(multiplying_butterflies(8) == 2);
  CHECK(multiplying_butterflies(16) == 6);
}

/// Real multiplications by that count: two transforms of half the size, then half of the last stage's butterflies.
int expected_multiplications(int size) {
  if (size < 8) return 0;
  const int half = multiplying_butterflies(size) / 2;
  return 2 * expected_multiplications(size / 2) + 4 * (half - 1) + 2;
}

TEST_CASE("real multiplications of a transform") {
  CHECK(forward_multiplications<1>() == 0);
  CHECK(forward_multiplications<2>() == 0);
  CHECK(forward_multiplications<4>() == 0);
  CHECK(forward_multiplications<8>() == 2);
  CHECK(forward_multiplications<16>() == 14);
  CHECK(forward_multiplications<32>() == 54);
  CHECK(forward_multiplications<64>() == 166);
  CHECK(forward_multiplications<16>() == expected_multiplications(16));
  CHECK(forward_multiplications<32>() == expected_multiplications(32));
  CHECK(forward_multiplications<64>() == expected_multiplications(64));
}

TEST_CASE("the inverse transform multiplies as often") {
  CHECK(inverse_multiplications<1>() == 0);
  CHECK(inverse_multiplications<2>() == 0);
  CHECK(inverse_multiplications<4>() == 0);
  CHECK(inverse_multiplications<8>() == forward_multiplications<8>());
  CHECK(inverse_multiplications<16>() == forward_multiplications<16>());
  CHECK(inverse_multiplications<32>() == forward_multiplications<32>());
  CHECK(inverse_multiplications<64>() == forward_multiplications<64>());
}

/// Real additions: 2 for the real bins, and 6 for each of the Size / 4 - 1 butterflies that make two bins at once.
int expected_additions(int size) {
  if (size == 2) return 2;
  return 2 * expected_additions(size / 2) + 2 + 6 * (size / 4 - 1);
}

TEST_CASE("real additions of a transform") {
  CHECK(counting::count([] { ernn::real_fft<counted>(ramp<2>()); }).additions == 2);
  CHECK(counting::count([] { ernn::real_fft<counted>(ramp<8>()); }).additions == 20);
  CHECK(counting::count([] { ernn::real_fft<counted>(ramp<16>()); }).additions == expected_additions(16));
  CHECK(counting::count([] { ernn::inverse_real_fft<counted>(ramp<64>()); }).additions == expected_additions(64));
}

}  // namespace
