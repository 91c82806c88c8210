#include "ernn/core/layer/formats.hpp"

#include <doctest/doctest.h>

#include <type_traits>

#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"

using ernn::fixed;

TEST_CASE("standard formats follow from what a value is") {
  using formats = ernn::standard_formats<12, 8>;
  static_assert(std::is_same<formats::spectral_input, fixed<12, 7>>::value, "eight values need three bits more");
  static_assert(std::is_same<formats::spectral_state, fixed<12, 4>>::value, "eight values need three bits more");
  static_assert(std::is_same<formats::gate, fixed<12, 1>>::value, "gates lie within -1 and 1");
  static_assert(std::is_same<ernn::standard_formats<16, 8, 3>::state, fixed<16, 3>>::value, "as a projection asks for");
  static_assert(std::is_same<ernn::standard_formats<16, 1>::spectral_input, fixed<16, 4>>::value, "dense: no growth");
  static_assert(std::is_same<ernn::standard_formats<24, 8>::gate, fixed<20, 1>>::value, "no table is finer");
  CHECK(formats::spectral_sum_fraction_bits == 14);
}

TEST_CASE("twiddles and sums have guard bits as far as 16 bits hold them, and never fewer bits than the values") {
  static_assert(std::is_same<ernn::standard_formats<12, 8>::twiddle, fixed<16, 2>>::value, "four guard bits");
  static_assert(std::is_same<ernn::standard_formats<16, 8>::twiddle, fixed<16, 2>>::value, "none are left");
  static_assert(std::is_same<ernn::standard_formats<24, 8>::twiddle, fixed<24, 2>>::value, "as fine as the values");
  CHECK(ernn::standard_formats<15, 8>::spectral_sum_fraction_bits == 16);
  CHECK(ernn::standard_formats<16, 8>::spectral_sum_fraction_bits == 16);
  CHECK(ernn::standard_formats<24, 8>::spectral_sum_fraction_bits == 24);
}

TEST_CASE("uniform formats are one type") {
  using formats = ernn::uniform_formats<double>;
  static_assert(std::is_same<formats::cell, double>::value && std::is_same<formats::twiddle, double>::value, "double");
  CHECK(formats::lowest_scale == -8);
}

namespace {

template <int Bits, int BlockSize>
struct large_config : ernn::layer_defaults<BlockSize, ernn::standard_formats<Bits, BlockSize>> {
  static constexpr int input_size = 256;
  static constexpr int hidden_size = 256;
  static constexpr int projection_size = 128;
  static constexpr bool peepholes = true;
};

/// Whether one step from zero leaves zero, with all weights zero: the widest derived formats compile and run.
template <int Bits, int BlockSize>
bool steps_from_zero_to_zero() {
  using layer = ernn::lstm<large_config<Bits, BlockSize>>;
  static typename layer::weights weights{};
  static typename layer::input x{};
  const auto next = layer::step(weights, x, layer::initial_state());
  for (const auto& cell : next.cell.data) {
    if (cell.raw() != 0) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("the derived formats of the narrowest and the widest standard formats exist") {
  CHECK(steps_from_zero_to_zero<4, 8>());
  CHECK(steps_from_zero_to_zero<24, 64>());
}
