#ifndef ASR_STUDY_ROW_STEPS_HPP
#define ASR_STUDY_ROW_STEPS_HPP

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "asr/steps/program_step.hpp"
#include "asr/study/study_row.hpp"

namespace asr {

/// Where the study finds what it does not make, and keeps what it makes.
struct study_places {
  std::filesystem::path work;       ///< directory of corpora and models
  std::filesystem::path sentences;  ///< for the synthetic speech
  std::filesystem::path human;      ///< speechocean762's directory; empty: there is none
};

/// What has to be done for a row, step by step: the command lines and what they leave behind.
struct row_steps {
  program_step corpus;
  std::vector<program_step> training;                ///< the dense model, and the compressed one
  std::filesystem::path record;                      ///< of the row's own training
  program_step evaluation;                           ///< in floating point, on the test split
  std::map<std::string, program_step> quantisation;  ///< by the names of the row's roundings
  std::map<std::string, program_step> fixed;         ///< their evaluations
};

row_steps steps_of(const study_row& row, const study_places& places);

}  // namespace asr

#endif  // ASR_STUDY_ROW_STEPS_HPP
