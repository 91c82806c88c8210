#include "ernn/io/sparse_words.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <numeric>
#include <random>
#include <vector>

namespace ernn::io {

TEST_CASE("words of the sparse form: one for every number, and zeros where an index cannot reach") {
  std::vector<std::vector<double>> numbers(40, std::vector<double>(2));
  numbers[0][0] = 1;
  numbers[17][0] = 1;   // 17 rows on: a zero after 16, and the number
  numbers[39][0] = -1;  // 22 rows on
  numbers[15][1] = 1;   // 15 rows passed over: the index just reaches
  const auto present = [&](int row, int column) {
    return numbers[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] != 0;
  };
  CHECK(sparse_words(40, 2, 1, present) == std::vector<int>{1 + 2 + 2 + 1});
  CHECK(sparse_words(40, 2, 2, present) == std::vector<int>{1, 3});  // half as many rows in between
  CHECK(sparse_words(40, 2, 41, present).back() == 0);               // more elements than rows
  CHECK(sparse_words(8, 8, 2, [](int, int) { return false; }) == std::vector<int>{0, 0});
}

TEST_CASE("the words lead from number to number, by zeros where they are far apart") {
  struct step {
    int row, skipped;
    bool operator==(const step&) const = default;
  };
  std::vector<step> steps;
  for_each_sparse_word(
      60, [](int row) { return row == 2 || row == 18 || row == 19 || row == 55; },
      [&](int row, int skipped) {
        steps.push_back({row, skipped});
      });
  CHECK(steps == std::vector<step>{{2, 2}, {18, 15}, {19, 0}, {35, 15}, {51, 15}, {55, 3}});
}

// ESE publishes 11.2 % for its trained matrices; this is what chance gives. Of an element's 32 rows, 16 have enough
// rows above them: 16 * 0.1 * 0.9^16 / 32 = 0.9 % of the numbers are zeros that are stored.
TEST_CASE("evenly spread over 1024 rows on 32 elements, a tenth of the numbers becomes 10.9 % with the zeros") {
  std::mt19937_64 random(1);
  std::bernoulli_distribution kept(0.1);
  std::vector<bool> numbers(1024 * 665);  // the matrices of x and of y side by side
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = kept(random);
  const auto words = sparse_words(1024, 665, 32, [&](int row, int column) {
    return numbers[static_cast<std::size_t>(row) * 665 + static_cast<std::size_t>(column)];
  });
  const double density = std::accumulate(words.begin(), words.end(), 0.0) / (1024 * 665);
  CHECK(density > 0.1085);
  CHECK(density < 0.1100);
}

}  // namespace ernn::io
