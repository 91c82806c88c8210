#include "ernn/io/circulant.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "support.hpp"

namespace ernn::io {

TEST_CASE("A circulant block has the stored numbers as its first column, and each next column one row lower") {
  CHECK(expand_to_dense(std::vector<int>{1, 2, 3, 4}, {4, 4, 4}) ==
        std::vector<int>{1, 4, 3, 2, 2, 1, 4, 3, 3, 2, 1, 4, 4, 3, 2, 1});
}

TEST_CASE("Blocks lie row by row, and padding is left out") {
  // Blocks of 2: [1 2; 2 1] written by first columns (1, 2), and so on; the matrix is 3 x 5.
  const std::vector<int> stored = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  CHECK(expand_to_dense(stored, {3, 5, 2}) == std::vector<int>{1, 2, 3, 4, 5,  //
                                                               2, 1, 4, 3, 6,  //
                                                               7, 8, 9, 10, 11});
}

TEST_CASE("A dense matrix is itself") {
  const std::vector<float> stored = {1, 2, 3, 4, 5, 6};
  CHECK(expand_to_dense(stored, {2, 3, 1}) == stored);
}

TEST_CASE("Another number of stored values is named") {
  CHECK(message_of([] {
          expand_to_dense(std::vector<float>(5), {3, 5, 2});
        }) == "a matrix of 3 x 5 in blocks of 2 must have 12 stored numbers, but has 5.");
}

}  // namespace ernn::io
