#include "ernn/core/linear/accumulation.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <type_traits>
#include <vector>

#include "ernn/core/number/recorder.hpp"

namespace {

using ernn::add_in_range;
using ernn::derived_accumulator;
using ernn::fixed;
using ernn::named_accumulator;

using term = fixed<9, 4>;
static_assert(std::is_same<derived_accumulator::format<term, 1>, term>::value, "one term is its own sum");
static_assert(std::is_same<derived_accumulator::format<term, 2>, fixed<10, 5>>::value, "one bit for two terms");
static_assert(std::is_same<derived_accumulator::format<term, 5>, fixed<12, 7>>::value, "three bits for five terms");
static_assert(std::is_same<derived_accumulator::format<double, 5>, double>::value, "floating point has one format");
static_assert(std::is_same<named_accumulator<fixed<9, 5>>::format<term, 5>, fixed<9, 5>>::value, "the caller's choice");

TEST_CASE("derived accumulators hold any sum of their terms exactly") {
  for (const term value : {term::lowest(), term::highest(), term(0.5)}) {
    derived_accumulator::format<term, 64> sum = value;
    for (int i = 1; i < 64; ++i) sum = derived_accumulator::add(sum, value);
    CHECK(sum.raw() == 64 * value.raw());
  }
}

TEST_CASE("terms of a coarser format are aligned") {
  CHECK(add_in_range(fixed<12, 4>(1.5), fixed<4, 3>(-2.5)) == fixed<12, 4>(-1.0));
  CHECK(add_in_range(1.5, -2.5) == -1.0);
}

TEST_CASE("named accumulators round and saturate by their own modes") {
  using coarse = fixed<5, 4>;
  CHECK(named_accumulator<coarse>::add(coarse(1.0), term(0.75)) == coarse(2.0));  // 1.75 is a tie: even
  CHECK(named_accumulator<coarse>::add(coarse(7.0), term(7.0)) == coarse::highest());
  using wrapping = fixed<5, 4, ernn::rounding::down, ernn::overflow::wrap>;
  CHECK(named_accumulator<wrapping>::add(wrapping(7.0), term(7.0)) == wrapping(-2.0));
}

/// Lists the kinds of operations.
struct list_of_kinds : ernn::operations_only<list_of_kinds> {
  inline static std::vector<ernn::operation> kinds;

  template <class Result, class... Operands>
  static node record(ernn::operation kind, const ernn::recorder<Operands, list_of_kinds>&... /*operands*/) {
    kinds.push_back(kind);
    return {};
  }
};

TEST_CASE("in hardware an accumulation is one adder") {
  using recorded_term = ernn::recorder<term, list_of_kinds>;
  using recorded_sum = derived_accumulator::format<recorded_term, 64>;
  const recorded_sum sum = derived_accumulator::add(recorded_sum(0.0), recorded_term(0.0));
  static_assert(std::is_same<decltype(sum), const ernn::recorder<fixed<15, 10>, list_of_kinds>>::value, "as in fixed");
  CHECK(list_of_kinds::kinds == std::vector<ernn::operation>{ernn::operation::add});
}

}  // namespace
