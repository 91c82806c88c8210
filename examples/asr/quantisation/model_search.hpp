#ifndef ASR_QUANTISATION_MODEL_SEARCH_HPP
#define ASR_QUANTISATION_MODEL_SEARCH_HPP

#include <cstddef>
#include <filesystem>

#include "asr/quantisation/width_record.hpp"
#include "ernn/explore/quantise.hpp"

namespace asr {

struct model_search_settings {
  std::filesystem::path model;   ///< in floating point
  std::filesystem::path data;    ///< corpus; its dev split judges
  std::filesystem::path judged;  ///< where error rates are kept: see judged_file
  double budget = 0;             ///< points of phone error rate above floating point
  std::size_t dev_utterances = 1'000'000;
  int lowest = 6, highest = 16;  ///< bits
};

struct searched_model {
  width_record record;
  ernn::explore::quantisation quantised;  ///< with the chosen widths
};

/// Searches the fewest bits of a model within a budget: see ernn::explore::search_widths. What is chosen by the dev
/// split is measured on the test split as well. Prints every candidate.
/// \throws ernn::io::error  when a file cannot be read, or the corpus is not the model's
searched_model search_widths_of(const model_search_settings& settings);

/// Prints what was chosen, what each group of formats contributes, and whether that keeps the budget.
void print_choice(const width_record& record);

}  // namespace asr

#endif  // ASR_QUANTISATION_MODEL_SEARCH_HPP
