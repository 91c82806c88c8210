#include "ernn/core/transform/inverse_real_fft.hpp"

#include <doctest/doctest.h>

#include <complex>
#include <kissfft/kissfft.hh>
#include <limits>
#include <random>
#include <vector>

#include "direct_dft.hpp"
#include "ernn/core/transform/real_fft.hpp"
#include "error_bounds.hpp"
#include "every_size.hpp"
#include "integer_fft.hpp"
#include "telling_blocks.hpp"

namespace {

using ernn::array;
using ernn::fixed;
using ernn::inverse_real_fft;
using ernn::power_of_two;
using ernn::real_fft;
namespace growth = ernn::growth;

/// Samples by KissFFT's complex transform of all bins.
template <int Size>
oracle::real_block kissfft_samples(const array<double, Size>& packed) {
  std::vector<std::complex<double>> in(Size, packed[0]), out(Size);
  if (Size > 1) in[Size / 2] = packed[1 % Size];
  for (int k = 1; k < Size / 2; ++k) {
    in[static_cast<std::size_t>(k)] = {packed[2 * k], packed[2 * k + 1]};
    in[static_cast<std::size_t>(Size - k)] = {packed[2 * k], -packed[2 * k + 1]};
  }
  kissfft<double>(Size, true).transform(in.data(), out.data());
  oracle::real_block samples;
  for (const auto& sample : out) samples.push_back(sample.real() / Size);
  return samples;
}

oracle::real_block difference(oracle::real_block a, const oracle::real_block& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  return a;
}

template <class Number>
void check_floating_point() {
  std::mt19937_64 random(1);
  const double unit_roundoff = static_cast<double>(std::numeric_limits<Number>::epsilon()) / 2;
  oracle::for_every_size([&]<int Size>() {
    for (const auto& unit : oracle::telling_blocks(Size, random)) {
      const auto spectrum = oracle::scaled<Number, Size>(unit, 3.7);
      const oracle::real_block exact = oracle::direct_samples(oracle::exact_values(spectrum));
      const double error = oracle::norm(difference(oracle::exact_values(inverse_real_fft<Number>(spectrum)), exact));
      REQUIRE(error <= oracle::floating_point_bound(Size, unit_roundoff, unit_roundoff) * oracle::norm(exact));
    }
  });
}

TEST_CASE("double and float keep to the bound of a radix-2 FFT against the definition in 50 digits") {
  check_floating_point<double>();
  check_floating_point<float>();
}

TEST_CASE("double agrees with KissFFT within the bounds of both") {
  std::mt19937_64 random(2);
  const double unit_roundoff = std::numeric_limits<double>::epsilon() / 2;
  // KissFFT takes the exponential of a rounded angle of up to 2 pi: the product that forms it and pi itself are off by
  // at most 2 pi u each, the exponential by another u.
  const double kissfft_twiddle_error = (4 * std::acos(-1.0) + 1) * unit_roundoff;
  oracle::for_every_size([&]<int Size>() {
    for (const auto& unit : oracle::telling_blocks(Size, random)) {
      const auto spectrum = oracle::scaled<double, Size>(unit, 5.3);
      const oracle::real_block theirs = kissfft_samples(spectrum);
      const oracle::real_block ours = oracle::exact_values(inverse_real_fft<double>(spectrum));
      const double bound = oracle::floating_point_bound(Size, unit_roundoff, unit_roundoff) +
                           oracle::floating_point_bound(Size, unit_roundoff, kissfft_twiddle_error);
      const oracle::real_block exact = oracle::direct_samples(oracle::exact_values(spectrum));
      REQUIRE(oracle::norm(difference(ours, theirs)) <= bound * oracle::norm(exact));
    }
  });
}

TEST_CASE("sizes without products are exact") {
  const array<double, 4> samples = {{3, -2.5, 7, 0.25}};
  const auto back = inverse_real_fft<double>(real_fft<double>(samples));
  for (int i = 0; i < 4; ++i) CHECK(back[i] == samples[i]);
}

template <class Growth, class Number, class Twiddle, int... Sizes>
void check_fixed_point() {
  std::mt19937_64 random(3);
  oracle::for_sizes<Sizes...>([&]<int Size>() {
    const double largest = power_of_two(Number::integer_bits - 1);
    const auto roundings = oracle::roundings_of<Growth, Number, Twiddle, Size>(Size > 2 ? 1 : 0);
    double largest_error = 0;
    for (const auto& unit : oracle::telling_blocks(Size, random)) {
      const auto spectrum = oracle::in_full_range<Number, Size>(unit);
      const auto samples = inverse_real_fft<Twiddle, Growth>(spectrum);
      largest_error = std::max(largest_error, oracle::distance(oracle::exact_values(samples),
                                                               oracle::direct_samples(oracle::exact_values(spectrum))));
    }
    CAPTURE(Size);
    CHECK(largest_error <= oracle::inverse_bound(Size, largest, roundings));
  });
}

TEST_CASE("fixed point keeps to the bound that its roundings add up to") {
  check_fixed_point<growth::grow, fixed<12, 2>, fixed<12, 1>, 1, 2, 4, 8, 16, 32, 64>();
  check_fixed_point<growth::grow, fixed<16, -1>, fixed<18, 2>, 16>();
  check_fixed_point<growth::grow, fixed<2, 2>, fixed<7, 1>, 8, 64>();
  check_fixed_point<growth::grow_guarded<4>, fixed<12, 2>, fixed<16, 1>, 2, 16>();
  check_fixed_point<growth::scale, fixed<20, 5>, fixed<20, 1>, 1, 2, 32>();
}

/// In a format with two integer bits more nothing can reach an end, so equal values mean that nothing was saturated.
template <class Growth, class Number, class Twiddle, int... Sizes>
void check_no_overflow() {
  using roomy = fixed<Number::width + 2, Number::integer_bits + 2>;
  std::mt19937_64 random(4);
  oracle::for_sizes<Sizes...>([&]<int Size>() {
    for (const auto& unit : oracle::telling_blocks(Size, random)) {
      const auto spectrum = oracle::in_full_range<Number, Size>(unit);
      const auto narrow = inverse_real_fft<Twiddle, Growth>(spectrum);
      const auto wide = inverse_real_fft<Twiddle, Growth>(oracle::converted<roomy>(spectrum));
      for (int i = 0; i < Size; ++i) REQUIRE(narrow[i] == wide[i]);
    }
  });
}

TEST_CASE("growing formats never overflow for any half spectrum, down to two bits, with the coarsest twiddles") {
  check_no_overflow<growth::grow, fixed<12, 2>, fixed<12, 1>, 1, 2, 4, 8, 16, 32, 64>();
  check_no_overflow<growth::grow, fixed<2, 2>, fixed<7, 1>, 4, 8, 64>();
  check_no_overflow<growth::grow_guarded<4>, fixed<12, 2>, fixed<16, 1>, 2, 16>();
}

TEST_CASE("growth::none is enough where the samples are known to be small") {
  using number = fixed<18, 6>;  // |X| <= 16 |x|, so samples within 1.9 fit 6 integer bits at every stage
  std::mt19937_64 random(5);
  for (const auto& unit : oracle::telling_blocks(16, random)) {
    const auto samples = oracle::scaled<fixed<14, 2>, 16>(unit, 1.9);
    const auto spectrum = oracle::converted<number>(real_fft<fixed<12, 1>>(samples));
    const auto kept = inverse_real_fft<fixed<12, 1>, growth::none>(spectrum);
    const auto grown = inverse_real_fft<fixed<12, 1>>(spectrum);
    for (int i = 0; i < 16; ++i) REQUIRE(kept[i] == grown[i]);
  }
}

TEST_CASE("the bits are those of a plain integer transform without symmetries") {
  using number = fixed<12, 2>;
  using twiddle = fixed<12, 1>;
  std::mt19937_64 random(6);
  oracle::for_every_size([&]<int Size>() {
    for (const auto& unit : oracle::telling_blocks(Size, random)) {
      const auto spectrum = oracle::in_full_range<number, Size>(unit);
      std::vector<oracle::integer> raw;
      for (int i = 0; i < Size; ++i) raw.push_back(spectrum[i].raw());
      const auto expected = oracle::integer_inverse_fft(oracle::unpacked(raw), twiddle::fraction_bits);
      const auto samples = inverse_real_fft<twiddle>(spectrum);
      for (int i = 0; i < Size; ++i) REQUIRE(samples[i].raw() == expected[static_cast<std::size_t>(i)].re);
    }
  });
}

/// The round trip is off by what the forward transform added, which the inverse averages over all bins, and its own.
template <class Number, class Twiddle>
void check_round_trip() {
  std::mt19937_64 random(7);
  oracle::for_every_size([&]<int Size>() {
    const double largest = power_of_two(Number::integer_bits - 1);
    const double bound =
        oracle::forward_bound(Size, largest, oracle::roundings_of<growth::grow, Number, Twiddle, Size>(0)) +
        oracle::inverse_bound(Size, Size * largest, oracle::roundings_of<growth::grow, Number, Twiddle, Size>(0));
    for (const auto& unit : oracle::telling_blocks(Size, random)) {
      const auto samples = oracle::in_full_range<Number, Size>(unit);
      const auto back = inverse_real_fft<Twiddle>(real_fft<Twiddle>(samples));
      REQUIRE(oracle::distance(oracle::exact_values(back), oracle::exact_values(samples)) <= bound);
    }
  });
}

TEST_CASE("there and back again gives the samples") {
  check_round_trip<fixed<12, 2>, fixed<12, 1>>();
}

}  // namespace
