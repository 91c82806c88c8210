#include "ernn/explore/width_search.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <set>

using namespace ernn::explore;

namespace {

/// An error like that of rounding: each group's grows fourfold with every bit less, times how sensitive the network is
/// to it, and what they add up to saturates, as error rates do.
struct synthetic_judge {
  std::array<double, group_count> sensitivity{};
  int judgements = 0;
  std::set<bit_widths> seen;

  double error_of(const bit_widths& widths) const {
    double noise = 0;
    for (std::size_t group = 0; group < group_count; ++group) {
      noise += sensitivity[group] * std::ldexp(1.0, -2 * widths[group]);
    }
    return 20 + 70 * noise / (1 + noise);
  }

  width_choice search(const width_request& wanted) {
    return search_widths(wanted, [this](const std::vector<bit_widths>& candidates) {
      std::vector<double> errors;
      for (const bit_widths& widths : candidates) {
        CHECK(seen.insert(widths).second);  // nothing is judged twice
        ++judgements;
        errors.push_back(error_of(widths));
      }
      return errors;
    });
  }
};

synthetic_judge random_judge(std::mt19937& random) {
  synthetic_judge judge;
  std::uniform_real_distribution<double> exponent(4, 22);
  for (double& value : judge.sensitivity) value = std::exp2(exponent(random));
  return judge;
}

/// Fewest bits in all of any candidate within the limit.
int exhaustive_minimum(const synthetic_judge& judge, const width_request& wanted) {
  int fewest = total_bits(uniform_widths(wanted.highest)) + 1;
  const auto visit = [&](const auto& self, bit_widths widths, std::size_t group) -> void {
    if (group == group_count) {
      if (judge.error_of(widths) <= wanted.limit) fewest = std::min(fewest, total_bits(widths));
      return;
    }
    for (int bits = wanted.lowest; bits <= wanted.highest; ++bits)
      self(self, with_width(widths, group, bits), group + 1);
  };
  visit(visit, {}, 0);
  return fewest;
}

}  // namespace

TEST_CASE("the search finds what exhaustive search finds, by a three-hundredth of the judgements") {
  std::mt19937 random(1);
  const width_request wanted{6, 16, 20.5};
  int optimal = 0, solvable = 0, judgements = 0;
  for (int trial = 0; trial < 200; ++trial) {
    synthetic_judge judge = random_judge(random);
    const int fewest = exhaustive_minimum(judge, wanted);
    const width_choice choice = judge.search(wanted);
    CAPTURE(trial);
    CHECK(judge.judgements <= 48);
    REQUIRE(choice.within_limit == (fewest <= 4 * wanted.highest));
    if (!choice.within_limit) continue;
    ++solvable;
    judgements += judge.judgements;
    CHECK(choice.chosen.error <= wanted.limit);
    CHECK(choice.chosen.error == judge.error_of(choice.chosen.widths));
    CHECK(total_bits(choice.chosen.widths) <= fewest + 1);
    if (total_bits(choice.chosen.widths) == fewest) ++optimal;
  }
  MESSAGE(optimal, " of ", solvable, " optimal, by ", judgements / solvable, " judgements each");
  CHECK(solvable > 100);
  CHECK(optimal >= 0.95 * solvable);
}

TEST_CASE("no group of what is chosen can lose a bit, even where errors are noisy") {
  std::mt19937 random(2);
  std::uniform_real_distribution<double> noise(-0.2, 0.2);
  const width_request wanted{6, 16, 20.5};
  for (int trial = 0; trial < 50; ++trial) {
    const synthetic_judge judge = random_judge(random);
    const width_choice choice = search_widths(wanted, [&](const std::vector<bit_widths>& candidates) {
      std::vector<double> errors;
      for (const bit_widths& widths : candidates) errors.push_back(judge.error_of(widths) + noise(random));
      return errors;
    });
    if (!choice.within_limit) continue;
    CHECK(choice.chosen.error <= wanted.limit);
    for (std::size_t group = 0; group < group_count; ++group) {
      if (choice.chosen.widths[group] == wanted.lowest) continue;
      const double error = choice.error_of(with_width(choice.chosen.widths, group, choice.chosen.widths[group] - 1));
      CHECK(std::isfinite(error));  // it was judged
      CHECK(error > wanted.limit);
    }
  }
}

TEST_CASE("a limit that cannot be kept ends with the best uniform widths") {
  synthetic_judge judge{{1e3, 1e3, 1e3, 1e3}, 0, {}};
  const width_choice choice = judge.search({6, 16, 19.0});
  CHECK_FALSE(choice.within_limit);
  CHECK(choice.chosen.widths == uniform_widths(16));
  CHECK(choice.chosen.error == judge.error_of(uniform_widths(16)));
  CHECK(judge.judgements == 11);
}

TEST_CASE("where every width will do, the lowest are chosen") {
  synthetic_judge judge{{0, 0, 0, 0}, 0, {}};
  const width_choice choice = judge.search({6, 16, 20.0});
  CHECK(choice.chosen.widths == uniform_widths(6));
  CHECK(choice.within_limit);
}

TEST_CASE("contributions are those of each group narrowed alone, and add up where errors do") {
  synthetic_judge judge{{10, 1e4, 100, 1e3}, 0, {}};
  const width_choice choice = judge.search({6, 16, 20.5});
  double sum = 0;
  for (std::size_t group = 0; group < group_count; ++group) {
    const bit_widths alone = with_width(choice.reference, group, choice.chosen.widths[group]);
    CHECK(choice.contribution(group) == judge.error_of(alone) - judge.error_of(choice.reference));
    sum += choice.contribution(group);
  }
  CHECK(sum == doctest::Approx(choice.chosen.error - judge.error_of(choice.reference)).epsilon(0.05));
}

TEST_CASE("every candidate is recorded with the question that it answers") {
  synthetic_judge judge{{1e3, 1e5, 1e4, 1e4}, 0, {}};
  const width_choice choice = judge.search({6, 12, 21.0});
  CHECK(choice.judged.size() == static_cast<std::size_t>(judge.judgements));
  for (std::size_t n = 0; n < 7; ++n) {
    CHECK(choice.judged[n].asked == width_question::uniform);
    CHECK(choice.judged[n].widths == uniform_widths(12 - static_cast<int>(n)));
  }
  CHECK(choice.judged[7].asked == width_question::alone);
}
