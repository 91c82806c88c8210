#include "ernn/io/round_weights.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <random>
#include <vector>

#include "ernn/core/linear/block_circulant.hpp"
#include "io/support.hpp"

using namespace ernn;

namespace {

std::vector<float> random_numbers(std::size_t count, float deviation) {
  std::mt19937 random(1);
  std::normal_distribution<float> normal(0, deviation);
  std::vector<float> numbers(count);
  for (float& x : numbers) x = normal(random);
  return numbers;
}

/// What a kernel of such weights holds, block by block, transformed back.
template <class Weight, int BlockSize>
std::vector<float> as_a_kernel_has(const std::vector<float>& numbers, int scale) {
  std::vector<float> result;
  for (std::size_t first = 0; first < numbers.size(); first += BlockSize) {
    array<double, BlockSize> block;
    std::copy_n(&numbers[first], BlockSize, block.data);
    const array<Weight, BlockSize> spectrum = spectral_block<Weight>(block, scale);
    for (int k = 0; k < BlockSize; ++k) block[k] = static_cast<double>(spectrum[k]) * power_of_two(scale);
    for (const double x : inverse_real_fft<double>(block).data) result.push_back(static_cast<float>(x));
  }
  return result;
}

template <int Width, int IntegerBits, int BlockSize>
void check_against_a_kernel(float deviation, int highest_scale) {
  using weight = fixed<Width, IntegerBits>;
  const std::vector<float> numbers = random_numbers(128, deviation);
  std::vector<float> rounded = numbers;
  const int scale =
      io::round_weights(rounded, BlockSize, {io::format_of<weight>(), -highest_scale, highest_scale}, "model", "w");
  CHECK(rounded == as_a_kernel_has<weight, BlockSize>(numbers, scale));
  CHECK(rounded != numbers);
}

}  // namespace

TEST_CASE("weights are rounded to what a kernel has, in every block size, to the bit") {
  check_against_a_kernel<5, 1, 1>(0.3F, 8);
  check_against_a_kernel<5, 1, 2>(3, 8);
  check_against_a_kernel<5, 1, 8>(0.01F, 8);
  check_against_a_kernel<12, 1, 64>(0.3F, 8);
  check_against_a_kernel<6, 4, 1>(1, 0);
}

TEST_CASE("halves go to the even neighbour, and no scale is larger than it must be") {
  std::vector<float> numbers = {0.125F, 0.375F, -0.125F, -0.375F, 0.75F};
  const io::weight_format quarters = {io::format_of<fixed<3, 1>>(), -4, 4};  // -1 to 0.75
  CHECK(io::round_weights(numbers, 1, quarters, "model", "w") == 0);
  CHECK(numbers == std::vector<float>{0, 0.5F, 0, -0.5F, 0.75F});
  numbers = {0.76F, 0.1F};
  CHECK(io::round_weights(numbers, 1, quarters, "model", "w") == 1);
  CHECK(numbers == std::vector<float>{1, 0});
  numbers = {0.001F};
  CHECK(io::round_weights(numbers, 1, quarters, "model", "w") == -4);
}

TEST_CASE("weights that are no numbers are not rounded to zero") {
  for (const int block_size : {1, 4}) {
    std::vector<float> numbers = {0.5F, std::numeric_limits<float>::quiet_NaN(), 0.25F, 0.125F};
    CHECK(io::contains(io::message_of([&] {
                         io::round_weights(numbers, block_size, {io::format_of<fixed<8, 4>>(), -4, 4}, "model", "w");
                       }),
                       "but reaches nan"));
  }
}

TEST_CASE("what fits no scale is named") {
  std::vector<float> numbers = {9};
  CHECK(io::contains(
      io::message_of([&] {
        io::round_weights(numbers, 1, {io::format_of<fixed<8, 4>>(), 0, 0}, "model", "layers.0.bias");
      }),
      "model: tensor \"layers.0.bias\" must not exceed 7.9375 in its format fixed<8,4,half_to_even,saturate>, but "
      "reaches 9."));
}
