#include "ernn/io/sparse_weights.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <vector>

#include "support.hpp"

namespace ernn::io {

namespace {

using weight = fixed<12, 1>;
using small_matrix = sparse_matrix<weight, 4, 2, 2, 3>;

std::string problem_of(const std::vector<double>& dense, int scale = 0) {
  small_matrix matrix;
  return message_of([&] { sparse_form(dense, scale, "W_ix", matrix); });
}

}  // namespace

TEST_CASE("words lie element by element and column by column, and what is left over is zero") {
  small_matrix matrix;
  sparse_form(std::vector<double>{0, 0.5,  // row 0, of element 0
                                  0, 0,    // row 1, of element 1
                                  1, -1,   // row 2, of element 0
                                  0, 2},   // row 3, of element 1
              2, "W_ix", matrix);
  const auto word = [](double value, int skipped) { return sparse_word<weight>::of(weight(value), skipped).raw; };
  CHECK(matrix.scale == 2);
  CHECK(matrix.word[0][0].raw == word(0.25, 1));
  CHECK(matrix.word[0][1].raw == word(0.125, 0));
  CHECK(matrix.word[0][2].raw == word(-0.25, 0));
  CHECK(matrix.word[1][0].raw == word(0.5, 1));
  CHECK(matrix.word[1][1].raw == 0);
  CHECK(matrix.column_end[0][0] == 1);
  CHECK(matrix.column_end[0][1] == 3);
  CHECK(matrix.column_end[1][0] == 0);
  CHECK(matrix.column_end[1][1] == 1);
}

TEST_CASE("what rounds to zero is not stored, and what rounds into the format is no mistake") {
  small_matrix matrix;
  sparse_form(std::vector<double>{1e-5, 0, 0, 0, 0, 0.9997, 0, 0}, 0, "W_ix", matrix);
  CHECK(matrix.column_end[0][0] == 0);
  CHECK(matrix.column_end[0][1] == 1);
  CHECK(matrix.word[0][0].weight() == weight::highest());
}

TEST_CASE("mistakes are answered in a sentence") {
  CHECK(problem_of({1, 2, 3}) ==
        "The sparse matrix W_ix must be given 4 x 2 = 8 weights, zeros included, but was given 3.");
  CHECK(
      problem_of({0, 0, 0, 0, 0, 3, 0, 0}, 1) ==
      "The sparse matrix W_ix has the weight 3 in row 2 and column 1, which divided by 2^1 is 1.5, but the words hold "
      "-1 to 0.999512. Raise the scale, or give the weights more integer bits.");
  CHECK(contains(problem_of({0, 0, 0, -1.001, 0, 0, 0, 0}), "the weight -1.001 in row 1 and column 1"));
  CHECK(contains(problem_of({std::numeric_limits<double>::quiet_NaN(), 0, 0, 0, 0, 0, 0, 0}), "is not finite"));
  CHECK(problem_of({0, 0, 0.5, 0.5, 0, 0, 0.5, 0.5}) ==
        "The sparse matrix W_ix needs 4 words in processing element 1, but the kernel has room for 3. Raise its "
        "Capacity to 4, or prune to a lower density with the same share for each of the 2 elements.");
}

}  // namespace ernn::io
