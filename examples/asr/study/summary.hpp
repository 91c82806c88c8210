#ifndef ASR_STUDY_SUMMARY_HPP
#define ASR_STUDY_SUMMARY_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "asr/study/results_file.hpp"

namespace asr {

/// Results that differ in nothing but the seed.
struct study_summary {
  std::string corpus;
  study_network network;
  std::string method;  ///< see method_of
  study_row row;       ///< of the first
  std::size_t seeds = 0;
  double phone_error_rate = 0;        ///< mean
  std::optional<double> degradation;  ///< mean of the differences from the dense model of the same seed
  std::vector<study_result> results;
};

/// In the order in which their first result came.
std::vector<study_summary> summaries_of(const std::vector<study_result>& results);

/// What the paper lost at the same sizes, in points, where it trained them on TIMIT.
/// Source: E-RNN (arXiv 1812.07106), Tables I and II.
std::optional<double> published_degradation(const study_row& row);

/// One of the figures that the study is to reach.
struct study_goal {
  std::string what;
  double limit = 0;                ///< points
  std::optional<double> measured;  ///< empty: not yet

  bool is_reached() const { return measured && *measured <= limit; }
};

/// Of the networks of 512 cells on synthetic speech.
std::vector<study_goal> goals_of(const std::vector<study_summary>& summaries);

}  // namespace asr

#endif  // ASR_STUDY_SUMMARY_HPP
