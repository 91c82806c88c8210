#include "ernn/core/transform/real_fft.hpp"

#include <doctest/doctest.h>

#include <complex>
#include <kissfft/kissfft.hh>
#include <limits>
#include <random>
#include <vector>

#include "direct_dft.hpp"
#include "error_bounds.hpp"
#include "every_size.hpp"
#include "integer_fft.hpp"
#include "telling_blocks.hpp"

namespace {

using ernn::array;
using ernn::fixed;
using ernn::power_of_two;
using ernn::real_fft;
namespace growth = ernn::growth;

/// Spectrum by KissFFT's complex transform, packed.
template <int Size>
oracle::real_block kissfft_spectrum(const array<double, Size>& samples) {
  std::vector<std::complex<double>> in(samples.data, samples.data + Size), out(Size);
  kissfft<double>(Size, false).transform(in.data(), out.data());
  oracle::real_block packed = {out[0].real()};
  if (Size > 1) packed.push_back(out[Size / 2].real());
  for (std::size_t k = 1; k < Size / 2; ++k) {
    packed.push_back(out[k].real());
    packed.push_back(out[k].imag());
  }
  return packed;
}

/// Euclidean norm of a packed half spectrum's difference, counted over all bins: complex bins stand for two.
double spectrum_distance(oracle::real_block a, const oracle::real_block& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = (a[i] - b[i]) * (i < 2 ? 1.0 : std::sqrt(2.0));
  return oracle::norm(a);
}

/// The spectrum's norm is that of the samples times sqrt(Size) (Parseval).
double spectrum_norm(const oracle::real_block& samples) {
  return oracle::norm(samples) * std::sqrt(static_cast<double>(samples.size()));
}

/// Against the definition, within Higham's bound. \param twiddle_error relative to 1
template <class Number>
void check_floating_point(double twiddle_error) {
  std::mt19937_64 random(1);
  oracle::for_every_size([&]<int Size>() {
    for (const auto& unit : oracle::telling_blocks(Size, random)) {
      const auto samples = oracle::scaled<Number, Size>(unit, 3.7);
      const oracle::real_block exact = oracle::exact_values(samples);
      const double error =
          spectrum_distance(oracle::exact_values(real_fft<Number>(samples)), oracle::direct_spectrum(exact));
      const double unit_roundoff = static_cast<double>(std::numeric_limits<Number>::epsilon()) / 2;
      REQUIRE(error <= oracle::floating_point_bound(Size, unit_roundoff, twiddle_error) * spectrum_norm(exact));
    }
  });
}

TEST_CASE("double and float keep to the bound of a radix-2 FFT against the definition in 50 digits") {
  check_floating_point<double>(std::numeric_limits<double>::epsilon() / 2);
  check_floating_point<float>(static_cast<double>(std::numeric_limits<float>::epsilon()) / 2);
}

TEST_CASE("double agrees with KissFFT within the bounds of both") {
  std::mt19937_64 random(2);
  const double unit_roundoff = std::numeric_limits<double>::epsilon() / 2;
  // KissFFT takes the exponential of a rounded angle of up to 2 pi: the product that forms it and pi itself are off by
  // at most 2 pi u each, the exponential by another u.
  const double kissfft_twiddle_error = (4 * std::acos(-1.0) + 1) * unit_roundoff;
  oracle::for_every_size([&]<int Size>() {
    for (const auto& unit : oracle::telling_blocks(Size, random)) {
      const auto samples = oracle::scaled<double, Size>(unit, 5.3);
      const double difference =
          spectrum_distance(oracle::exact_values(real_fft<double>(samples)), kissfft_spectrum(samples));
      const double bound = oracle::floating_point_bound(Size, unit_roundoff, unit_roundoff) +
                           oracle::floating_point_bound(Size, unit_roundoff, kissfft_twiddle_error);
      REQUIRE(difference <= bound * spectrum_norm(oracle::exact_values(samples)));
    }
  });
}

TEST_CASE("sizes without products are exact") {
  const array<double, 4> samples = {{3, -2.5, 7, 0.25}};
  const auto spectrum = real_fft<double>(samples);
  CHECK(spectrum[0] == 3 - 2.5 + 7 + 0.25);
  CHECK(spectrum[1] == 3 + 2.5 + 7 - 0.25);
  CHECK(spectrum[2] == 3 - 7);
  CHECK(spectrum[3] == 0.25 + 2.5);
  CHECK(real_fft<double>(array<double, 1>{{3}})[0] == 3);
}

/// Every part within the derived bound of the definition.
template <class Growth, class Number, class Twiddle, int... Sizes>
void check_fixed_point() {
  std::mt19937_64 random(3);
  oracle::for_sizes<Sizes...>([&]<int Size>() {
    const double largest = power_of_two(Number::integer_bits - 1);
    const double bound = oracle::forward_bound(Size, largest, oracle::roundings_of<Growth, Number, Twiddle, Size>(0));
    double largest_error = 0;
    for (const auto& unit : oracle::telling_blocks(Size, random)) {
      const auto samples = oracle::in_full_range<Number, Size>(unit);
      const auto spectrum = real_fft<Twiddle, Growth>(samples);
      largest_error = std::max(largest_error, oracle::distance(oracle::exact_values(spectrum),
                                                               oracle::direct_spectrum(oracle::exact_values(samples))));
    }
    CAPTURE(Size);
    CHECK(largest_error <= bound);
  });
}

TEST_CASE("fixed point keeps to the bound that its roundings add up to") {
  check_fixed_point<growth::grow, fixed<12, 2>, fixed<12, 1>, 1, 2, 4, 8, 16, 32, 64>();
  check_fixed_point<growth::grow, fixed<16, -1>, fixed<18, 2>, 16>();
  check_fixed_point<growth::grow, fixed<2, 2>, fixed<7, 1>, 8, 64>();
  check_fixed_point<growth::grow_guarded<4>, fixed<12, 2>, fixed<16, 1>, 2, 16>();
  check_fixed_point<growth::scale, fixed<6, 1>, fixed<7, 1>, 1, 2, 4, 8, 16, 32, 64>();
}

/// In a format with two integer bits more nothing can reach an end, so equal values mean that nothing was saturated.
template <class Growth, class Number, class Twiddle, int... Sizes>
void check_no_overflow() {
  using roomy = fixed<Number::width + 2, Number::integer_bits + 2>;
  std::mt19937_64 random(4);
  oracle::for_sizes<Sizes...>([&]<int Size>() {
    for (const auto& unit : oracle::telling_blocks(Size, random)) {
      const auto samples = oracle::in_full_range<Number, Size>(unit);
      const auto narrow = real_fft<Twiddle, Growth>(samples);
      const auto wide = real_fft<Twiddle, Growth>(oracle::converted<roomy>(samples));
      for (int i = 0; i < Size; ++i) REQUIRE(narrow[i] == wide[i]);
    }
  });
}

TEST_CASE("growing formats never overflow, down to one bit, with the coarsest twiddles") {
  check_no_overflow<growth::grow, fixed<12, 2>, fixed<12, 1>, 1, 2, 4, 8, 16, 32, 64>();
  check_no_overflow<growth::grow, fixed<2, 2>, fixed<7, 1>, 4, 8, 16, 32, 64>();
  check_no_overflow<growth::grow, fixed<1, 1>, fixed<7, 1>, 64>();
  check_no_overflow<growth::grow_guarded<4>, fixed<12, 2>, fixed<16, 1>, 2, 16>();
}

TEST_CASE("growth::scale saturates at most where a real bin is half a bit above the end") {
  using number = fixed<6, 1>;
  using roomy = fixed<8, 3>;
  std::mt19937_64 random(5);
  int ties = 0;
  oracle::for_every_size([&]<int Size>() {
    for (const auto& unit : oracle::telling_blocks(Size, random)) {
      const auto samples = oracle::in_full_range<number, Size>(unit);
      const auto narrow = real_fft<fixed<7, 1>, growth::scale>(samples);
      const auto wide = real_fft<fixed<7, 1>, growth::scale>(oracle::converted<roomy>(samples));
      for (int i = 0; i < Size; ++i) {
        const bool tie =
            i < 2 && narrow[i] == decltype(narrow)::value_type::highest() && wide[i].raw() == narrow[i].raw() + 1;
        ties += tie ? 1 : 0;
        REQUIRE((tie || narrow[i] == wide[i]));
      }
    }
  });
  CHECK(ties > 0);
}

TEST_CASE("growth::none keeps the format: exact where the spectrum fits, saturated where it does not") {
  using number = fixed<14, 5>;
  std::mt19937_64 random(6);
  for (const auto& unit : oracle::telling_blocks(16, random)) {
    array<number, 16> samples;
    for (int i = 0; i < 16; ++i) samples[i] = number(unit[static_cast<std::size_t>(i)] * 0.99);
    const auto kept = real_fft<fixed<12, 1>, growth::none>(samples);
    const auto grown = real_fft<fixed<12, 1>>(samples);
    for (int i = 0; i < 16; ++i) REQUIRE(kept[i] == grown[i]);
  }
  array<number, 16> large;
  for (int i = 0; i < 16; ++i) large[i] = number(1.5);
  CHECK(real_fft<fixed<12, 1>, growth::none>(large)[0] == number::highest());
}

TEST_CASE("the bits are those of a plain integer transform without symmetries") {
  using number = fixed<12, 2>;
  using twiddle = fixed<12, 1>;
  std::mt19937_64 random(7);
  oracle::for_every_size([&]<int Size>() {
    for (const auto& unit : oracle::telling_blocks(Size, random)) {
      const auto samples = oracle::in_full_range<number, Size>(unit);
      std::vector<oracle::gaussian> raw;
      for (int i = 0; i < Size; ++i) raw.push_back({samples[i].raw(), 0});
      const auto expected = oracle::packed(oracle::integer_fft(raw, twiddle::fraction_bits));
      const auto spectrum = real_fft<twiddle>(samples);
      for (int i = 0; i < Size; ++i) REQUIRE(spectrum[i].raw() == expected[static_cast<std::size_t>(i)]);
    }
  });
}

}  // namespace
