// fixed against SystemC's sc_fix, an independent implementation of the same contract.
#include "ernn/core/number/fixed.hpp"

#define SC_INCLUDE_FX
#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <systemc>
#include <utility>
#include <vector>

using ernn::fixed;
using ernn::overflow;
using ernn::rounding;

namespace {

constexpr rounding all_roundings[] = {rounding::half_up,   rounding::half_to_zero, rounding::half_down,
                                      rounding::half_away, rounding::half_to_even, rounding::down,
                                      rounding::to_zero};
constexpr overflow all_overflows[] = {overflow::saturate, overflow::saturate_zero, overflow::saturate_symmetric,
                                      overflow::wrap, overflow::wrap_sign_magnitude};
constexpr sc_dt::sc_q_mode systemc_roundings[] = {sc_dt::SC_RND,     sc_dt::SC_RND_ZERO, sc_dt::SC_RND_MIN_INF,
                                                  sc_dt::SC_RND_INF, sc_dt::SC_RND_CONV, sc_dt::SC_TRN,
                                                  sc_dt::SC_TRN_ZERO};
constexpr sc_dt::sc_o_mode systemc_overflows[] = {sc_dt::SC_SAT, sc_dt::SC_SAT_ZERO, sc_dt::SC_SAT_SYM, sc_dt::SC_WRAP,
                                                  sc_dt::SC_WRAP_SM};

/// raw * 2^-fraction_bits in SystemC's arbitrary precision. The literal fits its longest word, so nothing is rounded.
sc_dt::sc_fix exact_value(std::int64_t raw, int fraction_bits) {
  sc_dt::sc_fix value(64, 64 - fraction_bits, sc_dt::SC_TRN, sc_dt::SC_WRAP);
  for (int bit = 0; bit < 64; ++bit) value[bit] = ((raw >> bit) & 1) != 0;
  return value;
}

std::int64_t raw_bits(const sc_dt::sc_fix& value, int width) {
  std::uint64_t raw = 0;
  for (int bit = 0; bit < 64; ++bit) raw |= std::uint64_t(bool(value[bit < width ? bit : width - 1])) << bit;
  return static_cast<std::int64_t>(raw);
}

/// All values of a narrow format; of a wide one random values of every magnitude, the extremes, and ties: patterns
/// whose bits below some position are exactly one half.
template <class Source>
std::vector<std::int64_t> interesting_values() {
  std::vector<std::int64_t> raws;
  const std::int64_t highest = Source::highest().raw(), lowest = Source::lowest().raw();
  if (Source::width <= 10) {
    for (std::int64_t raw = lowest; raw <= highest; ++raw) raws.push_back(raw);
    return raws;
  }
  std::mt19937_64 random(Source::width * 1'000 + Source::integer_bits);
  for (int n = 0; n < 10'000; ++n)
    raws.push_back(static_cast<std::int64_t>(random()) >> (64 - Source::width + int(random() % Source::width)));
  for (int bit = 0; bit + 1 < Source::width; ++bit)
    for (std::int64_t high : {std::int64_t(0), std::int64_t(1), std::int64_t(-1), std::int64_t(-2)})
      for (std::int64_t nudge : {-1, 0, 1}) {
        const std::int64_t tie = Source::integer::sign_extend(
            typename Source::storage((std::uint64_t(high) << (bit + 1)) + (std::uint64_t(1) << bit)), Source::width);
        if (tie + nudge >= lowest && tie + nudge <= highest) raws.push_back(tie + nudge);
      }
  for (std::int64_t raw :
       {lowest, lowest + 1, std::int64_t(-1), std::int64_t(0), std::int64_t(1), highest - 1, highest})
    raws.push_back(raw);
  return raws;
}

/// What SystemC starts from, and our raw numbers, in the same order.
struct source_values {
  std::vector<std::int64_t> raws;
  std::vector<sc_dt::sc_fix> exact;
};

template <class Source>
source_values values_of() {
  source_values values{interesting_values<Source>(), {}};
  for (const std::int64_t raw : values.raws) values.exact.push_back(exact_value(raw, Source::fraction_bits));
  return values;
}

/// The raw result of a conversion from a raw number. Nothing else is instantiated for every pair of formats.
template <class Source, class Target>
std::int64_t convert(std::int64_t raw) {
  return Target(Source::from_raw(static_cast<typename Source::storage>(raw))).raw();
}

struct target_format {
  int width, integer_bits;
  rounding r;
  overflow o;
};

int combinations = 0;

/// Every value converts as SystemC converts it.
void check_mode(const source_values& values, const target_format& target, std::int64_t (*converted)(std::int64_t)) {
  ++combinations;
  sc_dt::sc_fix expected(target.width, target.integer_bits, systemc_roundings[int(target.r)],
                         systemc_overflows[int(target.o)]);
  int mismatches = 0;
  for (std::size_t n = 0; n < values.raws.size(); ++n) {
    expected = values.exact[n];
    mismatches += converted(values.raws[n]) != raw_bits(expected, target.width);
  }
  CHECK_MESSAGE(mismatches == 0, "to fixed<", target.width, ",", target.integer_bits, "> rounding ", int(target.r),
                " overflow ", int(target.o));
}

template <class Source, int W, int I, rounding R, overflow O>
void check_mode(const source_values& values) {
  check_mode(values, {W, I, R, O}, convert<Source, fixed<W, I, R, O>>);
}

template <class Source, int W, int I, rounding R, std::size_t... O>
void check_overflows(const source_values& values, std::index_sequence<O...>) {
  (check_mode<Source, W, I, R, all_overflows[O]>(values), ...);
}

template <class Source, int W, int I, std::size_t... R>
void check_all_modes(const source_values& values, std::index_sequence<R...>) {
  (check_overflows<Source, W, I, all_roundings[R]>(values, std::make_index_sequence<5>()), ...);
}

template <class Source, int W, int I>
void check_conversion() {
  INFO("from fixed<", Source::width, ",", Source::integer_bits, ">");
  check_all_modes<Source, W, I>(values_of<Source>(), std::make_index_sequence<7>());
}

template <std::size_t... N>
void check_every_width(std::index_sequence<N...>) {
  using source = fixed<40, 20>;
  const source_values values = values_of<source>();
  (check_mode<source, int(N) + 1, int(N / 2) + 3, rounding::half_to_even, overflow::saturate>(values), ...);
}

template <class A, class B>
void check_arithmetic() {
  std::mt19937_64 random(A::width * 64 + B::width);
  int mismatches = 0;
  for (int n = 0; n < 2'000; ++n) {
    const A a = A::from_raw(A::integer::sign_extend(typename A::storage(random()), A::width));
    const B b = B::from_raw(B::integer::sign_extend(typename B::storage(random()), B::width));
    const sc_dt::sc_fix x = exact_value(a.raw(), A::fraction_bits), y = exact_value(b.raw(), B::fraction_bits);
    const auto equals = [&](auto ours, const sc_dt::sc_fxval& theirs) {
      return exact_value(std::int64_t(ours.raw()), decltype(ours)::fraction_bits) == theirs;
    };
    mismatches += !equals(a + b, x + y) + !equals(a - b, x - y) + !equals(a * b, x * y) + !equals(-a, -x);
    mismatches += (a < b) != bool(x < y) || (a <= b) != bool(x <= y) || (a == b) != bool(x == y) ||
                  (a > b) != bool(x > y) || (a >= b) != bool(x >= y) || (a != b) != bool(x != y) || !(a == a);
    const int count = int(random() % (A::width + 2));
    sc_dt::sc_fix left(A::width, A::integer_bits, sc_dt::SC_TRN, sc_dt::SC_WRAP), right = left;
    left = x << count;
    sc_dt::sc_fix kept(A::width, A::integer_bits, sc_dt::SC_TRN, sc_dt::SC_WRAP);
    kept = x >> count;
    mismatches += raw_bits(left, A::width) != std::int64_t((a << count).raw());
    mismatches += raw_bits(kept, A::width) != std::int64_t((a >> count).raw());
  }
  CHECK_MESSAGE(mismatches == 0, "fixed<", A::width, ",", A::integer_bits, "> with fixed<", B::width, ",",
                B::integer_bits, ">");
}

}  // namespace

TEST_CASE("conversions equal SystemC's in every rounding and overflow mode") {
  check_conversion<fixed<10, 5>, 6, 3>();
  check_conversion<fixed<10, 5>, 10, 5>();
  check_conversion<fixed<9, -3>, 5, -4>();   // I < 0 on both sides
  check_conversion<fixed<8, 12>, 6, 10>();   // I > W: the lowest bits have weights above 1
  check_conversion<fixed<7, 4>, 20, 6>();    // gains bits on both sides
  check_conversion<fixed<10, 2>, 1, 1>();    // nothing but a sign
  check_conversion<fixed<10, 10>, 4, -2>();  // target far below the source
  check_conversion<fixed<10, -6>, 8, 8>();   // target far above the source
  check_conversion<fixed<12, 4>, 64, 20>();
  check_conversion<fixed<64, 32>, 12, 4>();
  check_conversion<fixed<64, 1>, 33, 3>();
  check_conversion<fixed<48, 24>, 17, 9>();
  CHECK(combinations >= 300);
}

TEST_CASE("conversions to every width from 1 to 64 equal SystemC's") {
  check_every_width(std::make_index_sequence<64>());
}

TEST_CASE("sums, differences, products, comparisons and shifts equal SystemC's exactly") {
  check_arithmetic<fixed<12, 4>, fixed<12, 1>>();
  check_arithmetic<fixed<8, -2>, fixed<9, 14>>();
  check_arithmetic<fixed<1, 1>, fixed<7, 3>>();
  check_arithmetic<fixed<31, 5>, fixed<32, 7>>();
  check_arithmetic<fixed<16, 16>, fixed<24, -8>>();
}

TEST_CASE("doubles convert as SystemC's do") {
  std::mt19937_64 random(7);
  std::normal_distribution<double> normal;
  int mismatches = 0;
  const auto compare = [&](auto format, rounding r, overflow o, double value) {
    using target = decltype(format);
    sc_dt::sc_fix expected(target::width, target::integer_bits, systemc_roundings[int(r)], systemc_overflows[int(o)]);
    expected = value;
    mismatches += std::int64_t(target(value).raw()) != raw_bits(expected, target::width);
  };
  for (int n = 0; n < 20'000; ++n) {
    const double value = normal(random) * ernn::power_of_two(int(random() % 80) - 40);
    compare(fixed<12, 4>(0), rounding::half_to_even, overflow::saturate, value);
    compare(fixed<16, 1, rounding::half_up, overflow::wrap>(0), rounding::half_up, overflow::wrap, value);
    compare(fixed<64, 30, rounding::to_zero, overflow::wrap>(0), rounding::to_zero, overflow::wrap, value);
    compare(fixed<9, -5, rounding::down, overflow::saturate_zero>(0), rounding::down, overflow::saturate_zero, value);
  }
  CHECK(mismatches == 0);
}

TEST_CASE("doubles at the ends of their range convert without surprises") {
  using format = fixed<12, 4>;
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(format(infinity) == format::highest());
  CHECK(format(-infinity) == format::lowest());
  CHECK(format(1e308) == format::highest());
  CHECK(format(std::numeric_limits<double>::quiet_NaN()) == format(0));
  CHECK(format(5e-324) == format(0));
  CHECK(fixed<12, 4, rounding::down>(-5e-324).raw() == -1);
  CHECK(double(fixed<64, 1>::lowest()) == -1.0);
  CHECK(double(fixed<12, 12>(-2048)) == -2048.0);
}

TEST_CASE("growth rules are compile-time facts") {
  using a = fixed<12, 4>;
  using b = fixed<10, -2>;
  static_assert(std::is_same<decltype(a() + b()), fixed<17, 5>>::value, "a sum has one integer bit more");
  static_assert(std::is_same<decltype(a() - b()), fixed<17, 5>>::value, "a difference grows like a sum");
  static_assert(std::is_same<decltype(a() * b()), fixed<22, 2>>::value, "a product adds both widths");
  static_assert(std::is_same<decltype(-a()), fixed<13, 5>>::value, "the opposite of the lowest value must fit");
  static_assert(a(3.75) + b(0.0625) == fixed<20, 5>(3.8125), "constant expressions work");
  CHECK((-a::lowest()) == fixed<13, 5>(8));
  a accumulated(1.5);
  accumulated += b(0.0625);
  accumulated *= a(2);
  accumulated -= a(0.5);
  CHECK(accumulated == a(2.625));
}
