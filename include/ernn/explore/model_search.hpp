#ifndef ERNN_EXPLORE_MODEL_SEARCH_HPP
#define ERNN_EXPLORE_MODEL_SEARCH_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/io/network_shape.hpp"

/// E-RNN's Phase I: which cell and which block sizes, by about five trainings.
/// Source: Li et al., E-RNN (arXiv 1812.07106), section VI.
namespace ernn::explore {

/// What is tried: all layers alike.
struct model_candidate {
  io::cell_kind cell = io::cell_kind::lstm;
  int recurrent_block_size = 1;
  int input_block_size = 1;  ///< of the matrices outside the recurrence, the projection among them

  friend bool operator==(const model_candidate&, const model_candidate&) = default;
};

inline std::string name_of(const model_candidate& candidate) {
  const std::string name = candidate.cell == io::cell_kind::lstm ? "LSTM" : "GRU";
  if (candidate.recurrent_block_size == 1 && candidate.input_block_size == 1) return "dense " + name;
  if (candidate.recurrent_block_size == candidate.input_block_size) {
    return io::join(name, ", blocks of ", candidate.recurrent_block_size);
  }
  return io::join(name, ", blocks of ", candidate.recurrent_block_size, ", outside the recurrence of ",
                  candidate.input_block_size);
}

/// A candidate that was trained, and how much worse it is than the dense LSTM, in points of phone error rate.
struct model_trial {
  model_candidate candidate;
  double degradation = 0;

  friend bool operator==(const model_trial&, const model_trial&) = default;
};

/// What may be chosen.
struct search_limits {
  int smallest_block_size = 1;  ///< powers of two, see block_bounds.hpp
  int largest_block_size = 32;
  double budget = 0;  ///< largest degradation that is accepted, in points
  int most_trials = 5;
};

/// What was found, and why.
struct search_result {
  std::vector<std::string> decisions;  ///< a sentence each
  std::vector<model_trial> trials;     ///< in order
  model_candidate best;                ///< within the budget; if nothing is, the one with the least degradation
  double degradation = 0;              ///< of the best
  bool within_budget = false;
};

namespace detail {

/// Points as one reads them: no error rate is known more closely.
inline double in_hundredths(double points) {
  return std::round(100 * points) / 100;
}

/// "0.31 points worse than dense".
inline std::string against_dense(double degradation) {
  const double points = in_hundredths(degradation);
  return io::join(std::abs(points), points < 0 ? " points better" : " points worse", " than dense");
}

/// The search as it goes: trials are counted, and every decision gets its reason.
template <class Fits, class Trial, class Say>
class model_search {
 public:
  model_search(const search_limits& limits, const Fits& fits, const Trial& trial, const Say& say)
      : limits_(limits), fits_(fits), trial_(trial), say_(say) {}

  search_result run() {
    if (limits_.smallest_block_size == 1) {
      // Blocks of 1 are the dense model, which degrades nothing.
      accept({io::cell_kind::lstm, 1, 1}, 0);
    }
    find_block_size();
    if (result_.within_budget) {
      try_gru();
      try_larger_input_blocks();
    }
    if (!result_.within_budget) {
      decide("Nothing within the budget of ", limits_.budget, " points: ", name_of(result_.best),
             " comes nearest and misses it by ", in_hundredths(result_.degradation - limits_.budget), ".");
    } else {
      decide("Chosen: ", name_of(result_.best), ", ", against_dense(result_.degradation), ", after ",
             result_.trials.size(), " trials.");
    }
    return std::move(result_);
  }

 private:
  template <class... Parts>
  void decide(const Parts&... parts) {
    result_.decisions.push_back(io::join(parts...));
    say_(result_.decisions.back());
  }

  void accept(const model_candidate& candidate, double degradation) {
    result_.best = candidate;
    result_.degradation = degradation;
    result_.within_budget = true;
  }

  bool may_try() const { return static_cast<int>(result_.trials.size()) < limits_.most_trials; }

  /// \return whether it meets the budget; it is the best then
  bool try_out(const model_candidate& candidate) {
    const double degradation = trial_(candidate);
    result_.trials.push_back({candidate, degradation});
    const bool meets = degradation <= limits_.budget;
    decide(name_of(candidate), ": ", against_dense(degradation), ", ", meets ? "within" : "beyond", " the budget of ",
           limits_.budget, ".");
    if (meets) {
      accept(candidate, degradation);
    } else if (!result_.within_budget && (result_.trials.size() == 1 || degradation < result_.degradation)) {
      result_.best = candidate;
      result_.degradation = degradation;
    }
    return meets;
  }

  /// Step 2: the largest within the budget, by bisection: seven sizes take three trials.
  void find_block_size() {
    std::vector<int> sizes;
    for (int size = std::max(2, limits_.smallest_block_size); size <= limits_.largest_block_size; size *= 2) {
      sizes.push_back(size);
    }
    std::size_t low = 0, high = sizes.size();  // from low on nothing is known to fit, from high on all is too large
    while (low < high && may_try()) {
      const std::size_t middle = low + (high - low) / 2;
      if (try_out({io::cell_kind::lstm, sizes[middle], sizes[middle]})) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
  }

  /// Step 3a: a GRU has fewer gates.
  void try_gru() {
    const int size = result_.best.recurrent_block_size;
    const model_candidate gru = {io::cell_kind::gru_reset_before, size, size};
    if (!fits_(gru)) return decide(name_of(gru), ": it does not fit the device, so the LSTM stays.");
    if (!may_try()) return decide("No trial is left for the GRU.");
    decide(try_out(gru) ? "The GRU stays." : "The LSTM stays.");
  }

  /// Step 3b: errors of the other matrices do not go round in the recurrence.
  void try_larger_input_blocks() {
    const model_candidate start = result_.best;
    for (int size = 2 * start.recurrent_block_size; size <= limits_.largest_block_size; size *= 2) {
      if (!may_try()) return decide("No trial is left for larger blocks outside the recurrence.");
      if (!try_out({start.cell, start.recurrent_block_size, size})) return;
    }
  }

  const search_limits& limits_;
  const Fits& fits_;
  const Trial& trial_;
  const Say& say_;
  search_result result_;
};

}  // namespace detail

/// Finds the cell and the block sizes: the largest block size within the budget, then a GRU in place of the LSTM, then
/// larger blocks outside the recurrence.
///
/// What is chosen was tried and is within the budget, whether or not errors grow with the blocks. Without an end of the
/// trials' numbers, nothing better in its step was passed over if they do.
///
/// \param fits   `bool fits(const model_candidate&)`: whether the device has room for it
/// \param trial  `double trial(const model_candidate&)`: trains and returns the degradation; called at most
///               `limits.most_trials` times, never twice for one candidate, and in an order that the results decide: an
///               interrupted search goes on when the trial remembers what it was asked before
/// \param say    `void say(const std::string&)`: is given each decision when it is taken
template <class Fits, class Trial, class Say>
search_result search_model(const search_limits& limits, const Fits& fits, const Trial& trial, const Say& say) {
  return detail::model_search<Fits, Trial, Say>(limits, fits, trial, say).run();
}

template <class Fits, class Trial>
search_result search_model(const search_limits& limits, const Fits& fits, const Trial& trial) {
  return search_model(limits, fits, trial, [](const std::string& /*decision*/) {});
}

/// All that the search could end with, for an exhaustive one: both cells, every block size, and as large or larger ones
/// outside the recurrence.
template <class Fits>
std::vector<model_candidate> all_candidates(const search_limits& limits, const Fits& fits) {
  std::vector<model_candidate> all;
  for (const io::cell_kind cell : {io::cell_kind::lstm, io::cell_kind::gru_reset_before}) {
    for (int recurrent = limits.smallest_block_size; recurrent <= limits.largest_block_size; recurrent *= 2) {
      for (int input = recurrent; input <= limits.largest_block_size; input *= 2) {
        const model_candidate candidate = {cell, recurrent, input};
        const bool is_dense_lstm = candidate == model_candidate();
        if (!is_dense_lstm && fits(candidate)) all.push_back(candidate);
      }
    }
  }
  return all;
}

/// The trial within the budget whose candidate costs the least; none if none is.
/// \param cost  of a candidate, comparable
template <class Cost>
std::optional<model_trial> cheapest_within(const std::vector<model_trial>& trials, double budget, const Cost& cost) {
  std::optional<model_trial> best;
  for (const model_trial& trial : trials) {
    if (trial.degradation > budget) continue;
    if (!best || cost(trial.candidate) < cost(best->candidate)) best = trial;
  }
  return best;
}

}  // namespace ernn::explore

#endif  // ERNN_EXPLORE_MODEL_SEARCH_HPP
