#include "ernn/core/transform/growth.hpp"

#include <doctest/doctest.h>

#include <type_traits>

#include "ernn/core/transform/inverse_real_fft.hpp"
#include "ernn/core/transform/real_fft.hpp"

namespace {

using ernn::fixed;
using ernn::sample_number;
using ernn::spectrum_number;
using std::is_same;
namespace growth = ernn::growth;
using number = fixed<12, 4>;

static_assert(is_same<ernn::grown<growth::grow, number>, fixed<13, 5>>::value, "one integer bit more a stage");
static_assert(is_same<ernn::grown<growth::scale, number>, fixed<12, 5>>::value, "the width stays, the point moves");
static_assert(is_same<ernn::grown<growth::none, number, 6>, number>::value, "nothing changes");
static_assert(is_same<ernn::grown<growth::grow, double, 6>, double>::value, "floating point has one format");

static_assert(is_same<spectrum_number<growth::grow, number, 1>, fixed<12, 4>>::value, "size 1: no stage");
static_assert(is_same<spectrum_number<growth::grow, number, 64>, fixed<18, 10>>::value, "size 64: six stages");
static_assert(is_same<spectrum_number<growth::grow_guarded<3>, number, 8>, fixed<18, 7>>::value,
              "and three guard bits");
static_assert(is_same<spectrum_number<growth::scale, number, 16>, fixed<12, 8>>::value, "four stages in 12 bits");
static_assert(is_same<spectrum_number<growth::none, number, 16>, number>::value, "the format stays");

static_assert(is_same<sample_number<growth::grow, number, 1>, fixed<12, 4>>::value, "size 1: the value itself");
static_assert(is_same<sample_number<growth::grow, number, 2>, fixed<13, 4>>::value, "one stage, divided by 2");
static_assert(is_same<sample_number<growth::grow, number, 8>, fixed<16, 5>>::value,
              "a bit for the start, three stages, divided by 8");
static_assert(is_same<sample_number<growth::scale, number, 8>, fixed<12, 5>>::value, "the same range in 12 bits");
static_assert(is_same<sample_number<growth::none, number, 8>, fixed<12, 1>>::value, "divided by 8");

TEST_CASE("formats grow by the policy") {
  CHECK(spectrum_number<growth::grow, number, 8>::integer_bits == number::integer_bits + 3);
  CHECK(spectrum_number<growth::grow, number, 8>::fraction_bits == number::fraction_bits);
}

}  // namespace
