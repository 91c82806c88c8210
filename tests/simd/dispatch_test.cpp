#include "ernn/simd/dispatch.hpp"

#include <doctest/doctest.h>

#include "simd/dispatched_layer.hpp"
#include "simd/small_layer.hpp"

namespace {

using ernn::simd::target;

constexpr target all_targets[] = {target::sse4, target::avx2, target::avx512, target::avx512vnni, target::neon};
constexpr int steps = 10;

}  // namespace

TEST_CASE("every version that this processor can run has the bits of the scalar kernel") {
  const auto expected = outputs_of<small_layer>(steps);
  int versions = 0;
  for (const target which : all_targets) {
    if (!ernn::simd::supported(which)) continue;
    REQUIRE((run_layer.on(which) != nullptr));
    CHECK(run_layer.on(which)(steps).outputs == expected);
    ++versions;
  }
  CHECK(versions >= 1);
}

TEST_CASE("a call goes to the version with the widest registers that this processor has") {
  int widest = 0;
  for (const target which : all_targets) {
    if (ernn::simd::supported(which)) widest = run_layer.on(which)(0).register_bytes;
  }
  CHECK(run_layer(0).register_bytes == widest);
}
