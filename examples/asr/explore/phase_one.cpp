#include "asr/explore/phase_one.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "ernn/explore/block_bounds.hpp"
#include "ernn/io/error.hpp"

namespace asr {
namespace {

using ernn::explore::model_candidate;
using ernn::io::join;
using say_decision = std::function<void(const std::string&)>;

/// Step 1 of the search. \throws ernn::io::error  when the network fits with no block size
ernn::explore::search_limits limits_of(const exploration& what, const ernn::io::network_shape& dense,
                                       const say_decision& say) {
  const std::uint64_t memory = ernn::explore::memory_bits(what.target);
  const auto smallest = ernn::explore::smallest_block_that_fits(dense, what.bits, memory);
  const int largest = ernn::explore::largest_block_that_pays(dense);
  if (!smallest || *smallest > largest) {
    const ernn::explore::model_candidate last = {ernn::io::cell_kind::lstm, largest, largest};
    const std::uint64_t needed = ernn::explore::on_chip_bits(shape_of(last, dense), what.bits);
    throw ernn::io::error(join("With blocks of ", largest, ", beyond which they no longer pay, the network needs ",
                               needed, " bits of memory, ", needed - memory, " more than ", what.target.name, " has; ",
                               smallest ? join("it would fit with blocks of ", *smallest) : "no block size fits",
                               ". Choose a smaller network, fewer bits or a larger device."));
  }
  say(join("Lower bound: with ", what.bits, " bits, the LSTM fits the ", memory, " bits of memory on ",
           what.target.name, " with blocks of ", *smallest, " or more."));
  say(join("Upper bound: blocks above ", largest, " save less than a twentieth of the dense model's multiplications, ",
           "or do not divide the hidden size."));
  return {*smallest, largest, what.budget, 5};
}

/// What all others are measured from.
std::string verdict_on(const explored_model& dense) {
  constexpr double hopeless = 90;  // percent: of models that have learnt next to nothing, none is worse than another
  const std::string rate = fmt::format("The dense LSTM: {:.2f} % PER on the dev split", dense.phone_error_rate);
  return rate + (dense.phone_error_rate < hopeless ? "." : ", too much to tell candidates apart. Train it longer.");
}

/// What the exhaustive search says of the other one.
std::string comparison(const exploration_record& record) {
  if (!record.best_of_all) return "Of all candidates, none is within the budget.";
  const explored_model& all = *record.best_of_all;
  return join("Of all candidates, ", name_of(all.candidate),
              " is the cheapest within the budget: ", all.multiplications_per_frame,
              " multiplications a frame, where the search's choice has ", record.best.multiplications_per_frame, ".");
}

}  // namespace

exploration_record run_phase_one(model_explorer& explorer, int features, int phones, bool exhaustive,
                                 const say_decision& say) {
  const exploration& what = explorer.what();
  const ernn::io::network_shape dense = explorer.dense_shape(features, phones);
  exploration_record record;
  record.device = what.target.name;
  record.memory_bits = ernn::explore::memory_bits(what.target);
  record.bits = what.bits;
  const say_decision decide = [&](const std::string& decision) {
    record.decisions.push_back(decision);
    say(decision);
  };
  record.limits = limits_of(what, dense, decide);
  const explored_model baseline = explorer.explore({});
  record.dense_dev_error_rate = baseline.phone_error_rate;
  decide(verdict_on(baseline));

  const auto fits = [&](const model_candidate& candidate) {
    return ernn::explore::on_chip_bits(shape_of(candidate, dense), what.bits) <= record.memory_bits;
  };
  std::vector<explored_model> explored = {baseline};
  const auto trial = [&](const model_candidate& candidate) {
    explored.push_back(explorer.explore(candidate));
    return explored.back().degradation;
  };
  const auto result = ernn::explore::search_model(record.limits, fits, trial, decide);
  const auto of = [&](const model_candidate& candidate) {
    return *std::ranges::find(explored, candidate, &explored_model::candidate);
  };
  record.best = of(result.best);
  record.within_budget = result.within_budget;
  if (exhaustive) {
    std::vector<ernn::explore::model_trial> trials;
    if (record.limits.smallest_block_size == 1) trials.push_back({baseline.candidate, 0});
    for (const model_candidate& candidate : all_candidates(record.limits, fits)) {
      const bool is_known = std::ranges::count(explored, candidate, &explored_model::candidate) > 0;
      if (!is_known) trial(candidate);
      trials.push_back({candidate, of(candidate).degradation});
    }
    const auto cost = [&](const model_candidate& candidate) { return of(candidate).multiplications_per_frame; };
    const auto cheapest = ernn::explore::cheapest_within(trials, what.budget, cost);
    if (cheapest) record.best_of_all = of(cheapest->candidate);
    decide(comparison(record));
  }
  record.explored = explored;
  record.dense_test_error_rate = explorer.test_error_rate({});
  record.best_test_error_rate = explorer.test_error_rate(record.best.candidate);
  return record;
}

}  // namespace asr
