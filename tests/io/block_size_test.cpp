#include "ernn/io/block_size.hpp"

#include <doctest/doctest.h>

#include <vector>

using ernn::io::with_block_size;

TEST_CASE("every block size calls its own instance, once; what is no block size none") {
  for (int size = 1; size <= 64; size *= 2) {
    std::vector<int> called;
    with_block_size(size, [&](auto constant) { called.push_back(decltype(constant)::value); });
    CHECK(called == std::vector<int>{size});
  }
  for (const int size : {-2, 0, 3, 48, 128}) with_block_size(size, [&](auto) { FAIL("called"); });
}

TEST_CASE("below the smallest nothing is called, nor compiled") {
  int called = 0;
  const auto visit = [&](auto constant) {
    static_assert(constant() >= 4);
    called += constant();
  };
  for (const int size : {1, 2, 4, 64}) with_block_size<4>(size, visit);
  CHECK(called == 4 + 64);
}
