#include "ernn/core/linear/sparse_matrix.hpp"

#include <doctest/doctest.h>

namespace {

using ernn::fixed;
using ernn::sparse_matrix;
using ernn::sparse_word;

using weight = fixed<12, 1>;
static_assert(sizeof(sparse_word<weight>) == 2, "ESE's word: 12 bits of weight and 4 of index");
static_assert(sizeof(sparse_matrix<weight, 8, 4, 2, 100>::pointer) == 1, "127 words at most");
static_assert(sizeof(sparse_matrix<weight, 8, 4, 2, 128>::pointer) == 2, "128 words need the next integer");
static_assert(sparse_matrix<weight, 9, 4, 2, 1>::rows_per_element == 5, "rows 0, 2, 4, 6 and 8");

template <class Weight>
void check_word(const Weight& number, int skipped) {
  const auto word = sparse_word<Weight>::of(number, skipped);
  CHECK(word.weight() == number);
  CHECK(word.skipped() == skipped);
}

TEST_CASE("a word gives back every weight of 12 bits with every index") {
  for (int skipped = 0; skipped <= ernn::most_skipped; ++skipped) {
    for (int raw = -2048; raw < 2048; ++raw) {
      const auto word = sparse_word<weight>::of(weight::from_raw(static_cast<weight::storage>(raw)), skipped);
      REQUIRE(word.weight().raw() == raw);
      REQUIRE(word.skipped() == skipped);
    }
  }
}

TEST_CASE("the weight lies above the index") {
  CHECK(sparse_word<weight>::of(weight::from_raw(-3), 5).raw == -3 * 16 + 5);
}

TEST_CASE("words of other numbers and widths") {
  check_word(fixed<3, 1>::lowest(), 15);
  check_word(fixed<16, 1>::lowest(), 15);
  check_word(fixed<60, 3>::lowest(), 1);
  check_word(-0.1, 15);
}

}  // namespace
