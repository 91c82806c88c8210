#include "ernn/explore/model_search.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <stdexcept>

namespace {

using namespace ernn::explore;
using ernn::io::cell_kind;

constexpr auto everything_fits = [](const model_candidate&) { return true; };

model_candidate lstm(int recurrent, int input) {
  return {cell_kind::lstm, recurrent, input};
}
model_candidate gru(int recurrent, int input) {
  return {cell_kind::gru_reset_before, recurrent, input};
}

/// Errors that grow with the blocks, each matrix by its own amount.
struct growing_errors {
  double by_recurrent = 0.1, by_input = 0.05, by_gru = 0.02;

  double operator()(const model_candidate& candidate) const {
    return by_recurrent * std::log2(candidate.recurrent_block_size) + by_input * std::log2(candidate.input_block_size) +
           (candidate.cell == cell_kind::lstm ? 0 : by_gru);
  }
};

std::vector<model_candidate> tried(const search_result& result) {
  std::vector<model_candidate> all;
  for (const model_trial& trial : result.trials) all.push_back(trial.candidate);
  return all;
}

}  // namespace

TEST_CASE("the paper's steps: block size by bisection, the GRU, larger blocks outside the recurrence") {
  const search_limits limits = {.smallest_block_size = 4, .largest_block_size = 32, .budget = 0.53, .most_trials = 5};
  const search_result result = search_model(limits, everything_fits, growing_errors{});
  // 0.15 points a doubling: 8 is within, 16 is not; the GRU costs 0.02 more; an input block of 16 another 0.05.
  CHECK(tried(result) == std::vector<model_candidate>{lstm(16, 16), lstm(8, 8), gru(8, 8), gru(8, 16), gru(8, 32)});
  CHECK(result.best == gru(8, 16));
  CHECK(result.degradation == doctest::Approx(0.52));
  CHECK(result.within_budget);
  CHECK(result.decisions.size() == 7);
  CHECK(result.decisions.front() == "LSTM, blocks of 16: 0.6 points worse than dense, beyond the budget of 0.53.");
  CHECK(result.decisions.back().find("Chosen: GRU, blocks of 8, outside the recurrence of 16, 0.52 points worse") == 0);
}

TEST_CASE("a model that is better than the dense one is said to be") {
  const search_limits limits = {.smallest_block_size = 1, .largest_block_size = 1, .budget = 0, .most_trials = 5};
  const search_result result = search_model(limits, everything_fits, growing_errors{.by_gru = -0.3});
  CHECK(result.decisions.front() == "dense GRU: 0.3 points better than dense, within the budget of 0.");
  CHECK(result.decisions.back() == "Chosen: dense GRU, 0.3 points better than dense, after 1 trials.");
}

TEST_CASE("where errors grow with the blocks, bisection finds the largest block size in three trials at most") {
  for (const int smallest : {1, 2, 4, 8, 32}) {
    for (const int largest : {32, 64}) {
      for (double budget = 0.01; budget < 1.2; budget += 0.07) {
        const search_limits limits = {smallest, largest, budget, 5};
        const growing_errors errors = {.by_recurrent = 0.1, .by_input = 0.05, .by_gru = 100};
        const search_result result = search_model(limits, everything_fits, errors);
        int expected = 0;
        for (int size = smallest; size <= largest; size *= 2) {
          if (errors(lstm(size, size)) <= budget) expected = size;
        }
        REQUIRE(result.within_budget == (expected > 0));
        if (expected > 0) CHECK(result.best.recurrent_block_size == expected);
        const auto is_plain = [](const model_candidate& c) {
          return c == lstm(c.input_block_size, c.input_block_size);
        };
        const auto candidates = tried(result);
        CHECK(std::ranges::count_if(candidates, is_plain) <= 3);
      }
    }
  }
}

TEST_CASE(
    "whatever the errors: five trials at most, none twice, and what is chosen was tried and is the best of them") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> points(-0.2, 1.0);
  for (int n = 0; n < 2000; ++n) {
    const search_limits limits = {1 << (random() % 4), 16 << (random() % 3), points(random), 5};
    std::map<std::string, double> errors;
    const search_result result = search_model(
        limits, [&](const model_candidate&) { return random() % 4 != 0; },
        [&](const model_candidate& candidate) {
          const bool is_new = errors.emplace(name_of(candidate), points(random)).second;
          REQUIRE(is_new);
          CHECK(candidate.recurrent_block_size >= limits.smallest_block_size);
          CHECK(candidate.input_block_size >= candidate.recurrent_block_size);
          CHECK(candidate.input_block_size <= limits.largest_block_size);
          return errors.at(name_of(candidate));
        });
    CHECK(result.trials.size() <= 5);
    CHECK(result.trials.size() == errors.size());
    const bool is_dense = result.best == model_candidate();
    const double error = is_dense ? 0 : errors.at(name_of(result.best));
    CHECK(result.degradation == error);
    if (limits.budget >= 0) CHECK(result.within_budget == (error <= limits.budget));
    if (!result.within_budget) {
      for (const auto& [name, other] : errors) CHECK(other >= error);
    }
  }
}

TEST_CASE("a budget that cannot be met ends with what comes nearest, and by how much it misses") {
  const search_limits limits = {.smallest_block_size = 8, .largest_block_size = 32, .budget = 0.25, .most_trials = 5};
  const search_result result = search_model(limits, everything_fits, growing_errors{});
  CHECK(!result.within_budget);
  CHECK(result.best == lstm(8, 8));
  CHECK(result.decisions.back() ==
        "Nothing within the budget of 0.25 points: LSTM, blocks of 8 comes nearest and misses it by 0.2.");
}

TEST_CASE("a GRU that does not fit the device is not trained") {
  const search_limits limits = {.smallest_block_size = 4, .largest_block_size = 32, .budget = 1, .most_trials = 5};
  const auto result = search_model(
      limits, [](const model_candidate& candidate) { return candidate.cell == cell_kind::lstm; }, growing_errors{});
  CHECK(std::ranges::none_of(result.trials, [](const auto& trial) { return trial.candidate.cell != cell_kind::lstm; }));
  CHECK(result.best.cell == cell_kind::lstm);
}

TEST_CASE("an interrupted search goes on where it was, when trials are remembered") {
  const search_limits limits = {.smallest_block_size = 2, .largest_block_size = 64, .budget = 0.5, .most_trials = 5};
  const search_result whole = search_model(limits, everything_fits, growing_errors{});
  std::vector<model_trial> remembered;
  int trained = 0;
  const auto trial = [&](const model_candidate& candidate) {
    for (const model_trial& known : remembered) {
      if (known.candidate == candidate) return known.degradation;
    }
    if (++trained % 2 == 0) throw std::runtime_error("interrupted");
    remembered.push_back({candidate, growing_errors{}(candidate)});
    return remembered.back().degradation;
  };
  search_result result;
  for (int attempt = 0; result.decisions.empty(); ++attempt) {
    REQUIRE(attempt < 10);
    try {
      result = search_model(limits, everything_fits, trial);
    } catch (const std::runtime_error&) {
    }
  }
  CHECK(result.decisions == whole.decisions);
  CHECK(result.trials == whole.trials);
  CHECK(remembered == whole.trials);
}

TEST_CASE("the exhaustive search has every candidate once, and the cheapest within the budget") {
  const search_limits limits = {.smallest_block_size = 1, .largest_block_size = 8, .budget = 0.35, .most_trials = 5};
  const auto all = all_candidates(limits, everything_fits);
  CHECK(all.size() == 2 * (4 + 3 + 2 + 1) - 1);  // without the dense LSTM
  std::vector<model_trial> trials;
  for (const model_candidate& candidate : all) trials.push_back({candidate, growing_errors{}(candidate)});
  const auto cost = [](const model_candidate& candidate) {
    return (candidate.cell == cell_kind::lstm ? 4.0 : 3.0) *
           (1.0 / candidate.recurrent_block_size + 1.0 / candidate.input_block_size);
  };
  CHECK(cheapest_within(trials, limits.budget, cost)->candidate == gru(4, 4));
  CHECK(!cheapest_within(trials, -1, cost));
}
