#ifndef ASR_EXPLORE_EXPLORATION_RECORD_HPP
#define ASR_EXPLORE_EXPLORATION_RECORD_HPP

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "asr/explore/model_explorer.hpp"
#include "ernn/explore/model_search.hpp"
#include "plotting/chart.hpp"

namespace asr {

/// What Phase I did.
struct exploration_record {
  std::string device;
  std::uint64_t memory_bits = 0;
  int bits = 12;
  ernn::explore::search_limits limits;
  double dense_dev_error_rate = 0;       ///< percent
  std::vector<explored_model> explored;  ///< in order
  std::vector<std::string> decisions;    ///< a sentence each
  explored_model best;
  bool within_budget = false;
  double dense_test_error_rate = 0, best_test_error_rate = 0;  ///< percent
  std::optional<explored_model> best_of_all;                   ///< of the exhaustive search, if there was one
};

nlohmann::ordered_json to_json(const exploration_record& record);

/// Degradation against parameters, with the budget and what was chosen.
plotting::chart chart_of(const exploration_record& record);

}  // namespace asr

#endif  // ASR_EXPLORE_EXPLORATION_RECORD_HPP
