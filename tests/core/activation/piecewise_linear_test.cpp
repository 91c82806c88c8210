#include "ernn/core/activation/piecewise_linear.hpp"

#include <doctest/doctest.h>

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <random>

#include "core/activation/checks.hpp"
#include "ernn/core/number/interval.hpp"
#include "ernn/core/number/recorder.hpp"

using ernn::fixed;
using ernn::activation::piecewise_linear;
using ernn::activation::piecewise_linear_for;
using ernn_test::check_exact_to_one_lsb;
using ernn_test::lsb;
using ernn_test::sweep_derived;
using ernn_test::sweep_result;

TEST_CASE("12-bit gates are exact to 1 lsb over all 65,536 pre-activations") {
  check_exact_to_one_lsb<fixed<12, 1>, fixed<16, 4>>();
  check_exact_to_one_lsb<fixed<12, 1>, fixed<16, 6>>();
  const sweep_result result = sweep_derived<fixed<12, 1>, fixed<16, 5>>();
  CHECK(result.sigmoid_error <= 0x1p-11);
  CHECK(result.tanh_error <= 0x1p-11);
}

TEST_CASE("16-bit gates are exact to 4.5e-5, and to 1 lsb, over all 65,536 pre-activations") {
  check_exact_to_one_lsb<fixed<16, 1>, fixed<16, 4>>();
  check_exact_to_one_lsb<fixed<16, 1>, fixed<16, 6>>();
  const sweep_result result = sweep_derived<fixed<16, 1>, fixed<16, 5>>();
  CHECK(result.sigmoid_error <= 4.5e-5);
  CHECK(result.tanh_error <= 4.5e-5);
}

TEST_CASE("pre-activations of any width and binary point") {
  check_exact_to_one_lsb<fixed<4, 1>, fixed<6, 3>>();
  check_exact_to_one_lsb<fixed<8, 1>, fixed<8, 4>>();
  check_exact_to_one_lsb<fixed<12, 1>, fixed<16, 1>>();   // far narrower than the table's range
  check_exact_to_one_lsb<fixed<12, 1>, fixed<8, -2>>();   // no integer bits
  check_exact_to_one_lsb<fixed<12, 1>, fixed<4, 4>>();    // no fraction bits
  check_exact_to_one_lsb<fixed<12, 1>, fixed<4, 6>>();    // steps of 4
  check_exact_to_one_lsb<fixed<12, 1>, fixed<1, 1>>();    // -1 and 0
  check_exact_to_one_lsb<fixed<12, 1>, fixed<16, 12>>();  // far wider than the table's range
}

namespace {

using wide_float = boost::multiprecision::cpp_bin_float_50;

/// What line_table documents, computed in 50 digits with the library's own tanh.
template <int Segments, int Range, int FractionBits>
std::int64_t expected_start(int index) {
  const wide_float width = wide_float(Range) / Segments;
  const wide_float t = tanh(std::min(index, Segments - 1) * width / 2) / 2;
  const wide_float lifted = t + width * width * 2 * t * (wide_float(0.25) - t * t) / 16;
  const wide_float point = index < Segments - 1 ? lifted : wide_float((t + 0.5) / 2);
  const wide_float ceiling = 0.5 - ldexp(wide_float(0.5), -FractionBits) - ldexp(wide_float(1), -FractionBits - 4);
  return static_cast<std::int64_t>(rint(ldexp(wide_float(std::min(point, ceiling)), FractionBits + 4)));
}

template <int FractionBits>
void check_table() {
  using gate = fixed<FractionBits + 1, 1>;
  using policy = piecewise_linear_for<gate>;
  using table = ernn::activation::line_table<gate, policy::segments, policy::range>;
  for (int index = 0; index < policy::segments; ++index) {
    CAPTURE(index);
    const auto start = expected_start<policy::segments, policy::range, FractionBits>(index);
    const auto end = expected_start<policy::segments, policy::range, FractionBits>(index + 1);
    CHECK(std::int64_t(table::starts[index].raw()) == start);
    CHECK(std::int64_t(table::rises[index].raw()) == end - start);
  }
}

}  // namespace

TEST_CASE("tables equal an independent generation in 50 digits") {
  check_table<7>();
  check_table<11>();
  check_table<15>();
  check_table<19>();
}

TEST_CASE("beyond 19 fraction bits, named segments keep their stated error") {
  using gate = fixed<24, 1>;
  using pre_activation = fixed<32, 6>;
  using policy = piecewise_linear<2048, 32>;
  constexpr double width = 1.0 / 64;
  std::mt19937_64 random(1);
  gate last = gate::lowest();
  for (std::int64_t raw = INT32_MIN; raw <= INT32_MAX; raw += 1 + static_cast<std::int64_t>(random() % 20'000)) {
    const auto x = pre_activation::from_raw(static_cast<std::int32_t>(raw));
    const gate sigmoid = policy::sigmoid<gate>(x);
    const double value = double(x);
    REQUIRE(std::fabs(double(sigmoid) - double(ernn_test::exact_sigmoid(value))) <= width * width / 166 + lsb<gate>());
    REQUIRE(std::fabs(double(policy::tanh<gate>(x)) - double(ernn_test::exact_tanh(value))) <=
            width * width / 83 + lsb<gate>());
    REQUIRE(sigmoid >= last);
    last = sigmoid;
  }
}

TEST_CASE("in double the same segments have the error of the lines alone") {
  using gate = fixed<12, 1>;
  using policy = piecewise_linear_for<gate>;
  const double width = double(policy::range) / policy::segments;
  const double end = policy::range - 2 * width, tail = 1 - double(ernn_test::exact_sigmoid(end + width));
  double largest_error = 0, largest_difference = 0;
  for (int step = -10'000; step <= 10'000; ++step) {
    const double x = step / 1'000.0;
    const double sigmoid = policy::sigmoid<double>(x), tanh = policy::tanh<double>(x);
    const double error = std::fabs(sigmoid - double(ernn_test::exact_sigmoid(x)));
    REQUIRE(error <= std::max(width * width / 166, tail / 2) + 1e-12);
    REQUIRE(std::fabs(tanh - double(ernn_test::exact_tanh(x))) <= std::max(width * width / 83, tail) + 1e-12);
    REQUIRE(policy::sigmoid<double>(-x) == 1 - sigmoid);
    REQUIRE(policy::tanh<double>(-x) == -tanh);
    const double difference = std::fabs(double(policy::sigmoid<gate>(fixed<48, 8>(x))) - sigmoid);
    largest_error = std::max(largest_error, std::fabs(x) < end ? error : 0);
    largest_difference = std::max(largest_difference, std::fabs(x) < end ? difference : 0);
  }
  CHECK(largest_error <= width * width / 166);
  CHECK(largest_error > 0.9 * width * width / 166);             // so the bound is not a loose one
  CHECK(largest_difference <= (0.5 + 1.0 / 32) * lsb<gate>());  // the output's rounding and the coefficients'
}

TEST_CASE("float and Boost's numbers instantiate the same segments") {
  using policy = piecewise_linear<64, 8>;
  for (double x : {-9.0, -3.25, -0.3, 0.0, 0.7, 2.5, 20.0}) {
    CAPTURE(x);
    CHECK(policy::sigmoid<float>(float(x)) == doctest::Approx(policy::sigmoid<double>(double(float(x)))).epsilon(1e-6));
    CHECK(policy::tanh<float>(float(x)) == doctest::Approx(policy::tanh<double>(double(float(x)))).epsilon(1e-6));
    CHECK(double(policy::sigmoid<wide_float>(wide_float(x))) ==
          doctest::Approx(policy::sigmoid<double>(x)).epsilon(1e-15));
    CHECK(double(policy::tanh<wide_float>(wide_float(x))) == doctest::Approx(policy::tanh<double>(x)).epsilon(1e-15));
  }
}

TEST_CASE("constant expressions") {
  using gate = fixed<12, 1>;
  using policy = piecewise_linear_for<gate>;
  static_assert(policy::sigmoid<gate>(fixed<16, 4>(0)).raw() == 1 << 10, "sigmoid(0) = 1/2");
  static_assert(policy::tanh<gate>(fixed<16, 4>(0)).raw() == 0, "tanh(0) = 0");
  static_assert(policy::tanh<gate>(fixed<16, 4>::lowest()).raw() == 1 - (1 << 11), "tanh(-8) is the smallest gate");
}

TEST_CASE("an interval maps to the values at its ends") {
  using gate = fixed<12, 1>;
  using pre_activation = fixed<16, 4>;
  using policy = piecewise_linear_for<gate>;
  const pre_activation low(-1.25), high(2.5);
  const ernn::interval<pre_activation> x(low, high);
  CHECK(policy::sigmoid<ernn::interval<gate>>(x).low() == policy::sigmoid<gate>(low));
  CHECK(policy::sigmoid<ernn::interval<gate>>(x).high() == policy::sigmoid<gate>(high));
  CHECK(policy::tanh<ernn::interval<gate>>(x).low() == policy::tanh<gate>(low));
  CHECK(policy::tanh<ernn::interval<gate>>(x).high() == policy::tanh<gate>(high));
  const auto in_double = policy::tanh<ernn::interval<double>>(ernn::interval<double>(-1.25, 2.5));
  CHECK(in_double.low() == policy::tanh<double>(-1.25));
  CHECK(in_double.high() == policy::tanh<double>(2.5));
}

namespace {

/// Counts operations by kind.
struct counts : ernn::operations_only<counts> {
  static inline int of[8] = {};

  template <class Result, class... Operands>
  static node record(ernn::operation kind, const ernn::recorder<Operands, counts>&...) {
    ++of[static_cast<int>(kind)];
    return {};
  }
};

}  // namespace

TEST_CASE("in hardware: one multiplication, two reads, no branch") {
  using gate = ernn::recorder<fixed<12, 1>, counts>;
  const ernn::recorder<fixed<16, 4>, counts> x(0);
  piecewise_linear_for<fixed<12, 1>>::sigmoid<gate>(x);
  CHECK(counts::of[static_cast<int>(ernn::operation::multiply)] == 1);
  CHECK(counts::of[static_cast<int>(ernn::operation::lookup)] == 2);
  CHECK(counts::of[static_cast<int>(ernn::operation::compare)] == 2);
  CHECK(counts::of[static_cast<int>(ernn::operation::select)] == 3);
}
