#ifndef ERNN_EXPLORE_WIDTH_SEARCH_HPP
#define ERNN_EXPLORE_WIDTH_SEARCH_HPP

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <string_view>
#include <tuple>
#include <vector>

#include "ernn/explore/bit_widths.hpp"

/// The fewest bits with which a network is still good enough, by few judgements, because each may take a compilation
/// and the decoding of hours of speech.
namespace ernn::explore {

/// Why a candidate was judged.
enum class width_question { uniform, alone, together, one_bit_more, one_bit_less, contribution };

inline constexpr std::array<std::string_view, 6> question_names = {"uniform",      "alone",        "together",
                                                                   "one bit more", "one bit less", "contribution"};

struct judged_widths {
  bit_widths widths{};
  double error = std::numeric_limits<double>::infinity();
  width_question asked = width_question::uniform;
};

/// The judge: errors of candidates, in their order; it may work on several at a time. Smaller is better.
using width_judge = std::function<std::vector<double>(const std::vector<bit_widths>&)>;

struct width_request {
  int lowest = 6;    ///< fewest bits of any group
  int highest = 16;  ///< most
  double limit = 0;  ///< largest error that is accepted
};

/// What was found and how.
struct width_choice {
  std::vector<judged_widths> judged;  ///< every candidate once, in the order in which they were judged
  bit_widths reference{};             ///< the widest uniform widths within the limit, else the widest
  judged_widths chosen;               ///< within the limit, or the best of those judged
  bool within_limit = false;

  /// Error of a candidate that was judged; infinite for others.
  double error_of(const bit_widths& widths) const {
    const auto found = std::ranges::find(judged, widths, &judged_widths::widths);
    return found == judged.end() ? std::numeric_limits<double>::infinity() : found->error;
  }

  /// What narrowing one group alone to its chosen width adds to the reference's error.
  double contribution(std::size_t group) const {
    return error_of(with_width(reference, group, chosen.widths[group])) - error_of(reference);
  }
};

namespace detail {

class width_search {
 public:
  width_search(const width_request& wanted, const width_judge& judge) : wanted_(wanted), judge_(judge) {}

  width_choice run() {
    judge_uniform();
    if (choice_.within_limit) {
      raise_until_within(least_alone());
      lower_while_within();
    }
    judge_contributions();
    return std::move(choice_);
  }

 private:
  bool is_within(const bit_widths& widths) const { return choice_.error_of(widths) <= wanted_.limit; }

  /// Fewer bits first, then the smaller error.
  static bool is_better(const judged_widths& a, const judged_widths& b) {
    return std::tuple(total_bits(a.widths), a.error) < std::tuple(total_bits(b.widths), b.error);
  }

  /// Has those judged that have not been, and keeps the best that is within the limit.
  void judge(const std::vector<bit_widths>& candidates, width_question asked) {
    std::vector<bit_widths> fresh;
    for (const bit_widths& widths : candidates) {
      const bool known = std::ranges::find(choice_.judged, widths, &judged_widths::widths) != choice_.judged.end();
      if (!known && std::ranges::find(fresh, widths) == fresh.end()) fresh.push_back(widths);
    }
    if (fresh.empty()) return;
    const std::vector<double> errors = judge_(fresh);
    for (std::size_t n = 0; n < fresh.size(); ++n) {
      const judged_widths result{fresh[n], errors[n], asked};
      choice_.judged.push_back(result);
      if (result.error <= wanted_.limit && (!choice_.within_limit || is_better(result, choice_.chosen))) {
        choice_.chosen = result;
        choice_.within_limit = true;
      }
    }
  }

  void judge_uniform() {
    std::vector<bit_widths> candidates;
    for (int bits = wanted_.highest; bits >= wanted_.lowest; --bits) candidates.push_back(uniform_widths(bits));
    judge(candidates, width_question::uniform);
    const auto widest = std::ranges::find_if(candidates, [&](const bit_widths& widths) { return is_within(widths); });
    choice_.reference = widest == candidates.end() ? candidates.front() : *widest;
    if (!choice_.within_limit) choice_.chosen = *std::ranges::min_element(choice_.judged, {}, &judged_widths::error);
  }

  /// Fewest bits of each group while the others keep the reference's, by halving, all groups in step. If the error
  /// never falls with fewer bits, no candidate with fewer in any group is within the limit, and none needs more than
  /// the narrowest uniform widths that are.
  bit_widths least_alone() {
    bit_widths low = uniform_widths(wanted_.lowest), high = choice_.chosen.widths;
    while (low != high) {
      std::vector<bit_widths> candidates;
      for (std::size_t group = 0; group < group_count; ++group) {
        candidates.push_back(with_width(choice_.reference, group, (low[group] + high[group]) / 2));
      }
      judge(candidates, width_question::alone);
      for (std::size_t group = 0; group < group_count; ++group) {
        if (low[group] == high[group]) continue;
        const int middle = (low[group] + high[group]) / 2;
        (is_within(candidates[group]) ? high[group] : low[group]) = is_within(candidates[group]) ? middle : middle + 1;
      }
    }
    return high;
  }

  /// `from` with one bit more, or less, in one group, for every group where that is possible.
  std::vector<bit_widths> neighbours(const bit_widths& from, int step) const {
    std::vector<bit_widths> result;
    for (std::size_t group = 0; group < group_count; ++group) {
      const int bits = from[group] + step;
      if (bits >= wanted_.lowest && bits <= wanted_.highest) result.push_back(with_width(from, group, bits));
    }
    return result;
  }

  /// All groups at once add up what each is allowed alone: a bit more wherever it helps most, until it is enough or
  /// would take as many bits as what is known to be enough.
  void raise_until_within(bit_widths widths) {
    judge({widths}, width_question::together);
    while (!is_within(widths) && total_bits(widths) + 1 < total_bits(choice_.chosen.widths)) {
      const std::vector<bit_widths> wider = neighbours(widths, 1);
      judge(wider, width_question::one_bit_more);
      widths = *std::ranges::min_element(wider, {}, [&](const bit_widths& a) { return choice_.error_of(a); });
    }
  }

  /// Takes away what the way up gave too early, so that in the end no group can lose a bit.
  void lower_while_within() {
    for (bit_widths before{}; before != choice_.chosen.widths;) {
      before = choice_.chosen.widths;
      judge(neighbours(before, -1), width_question::one_bit_less);
    }
  }

  void judge_contributions() {
    std::vector<bit_widths> candidates;
    for (std::size_t group = 0; group < group_count; ++group) {
      candidates.push_back(with_width(choice_.reference, group, choice_.chosen.widths[group]));
    }
    judge(candidates, width_question::contribution);
  }

  width_request wanted_;
  const width_judge& judge_;
  width_choice choice_;
};

}  // namespace detail

/// Searches widths between `lowest` and `highest` with as few bits in all as the limit allows.
///
///  1. Uniform widths, from the highest to the lowest: a table in itself.
///  2. Each group alone, by halving, while the others are wide.
///  3. All four at these widths; then a bit more where it lowers the error most, until the limit is kept.
///  4. A bit less wherever the limit allows it.
///  5. Each group alone at its chosen width: what it contributes to the error.
///
/// What is chosen has been judged, so it is within the limit whatever the errors are like. Where they never fall with
/// fewer bits it has the fewest in all, or is close to that: the tests compare with exhaustive search. About 40
/// judgements for 6 to 16 bits, where there are 14,641 candidates.
///
/// \param judge  called with candidates that it has not seen before
inline width_choice search_widths(const width_request& wanted, const width_judge& judge) {
  return detail::width_search(wanted, judge).run();
}

}  // namespace ernn::explore

#endif  // ERNN_EXPLORE_WIDTH_SEARCH_HPP
