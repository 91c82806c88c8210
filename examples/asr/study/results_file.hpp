#ifndef ASR_STUDY_RESULTS_FILE_HPP
#define ASR_STUDY_RESULTS_FILE_HPP

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "asr/study/study_row.hpp"
#include "asr/training/training_settings.hpp"

namespace asr {

/// A row that is done.
struct study_result {
  study_row row;
  std::vector<std::string> commands;                      ///< that made it, in order
  std::string date;                                       ///< of its end, UTC: "2026-11-24 09:30"
  std::string machine;                                    ///< processor and number of cores
  training_record record;                                 ///< of its own training
  double phone_error_rate = 0;                            ///< percent of the test split, in floating point
  std::map<std::string, double> fixed_phone_error_rate;   ///< by the rounding's name, of the bit-exact kernel
  std::map<std::string, std::string> not_in_fixed_point;  ///< likewise: why there is none
  std::uint64_t parameters = 0;
  std::uint64_t stored_bits = 0;  ///< with weights of 12 bits, the indices of pruned ones included
};

/// Results as they lie in a file, one JSON object a line, so that each is added as it comes.
/// \throws ernn::io::error  naming the line that is none
std::vector<study_result> read_results(const std::filesystem::path& file);

/// Adds a line. The file is made if there is none.
void append_result(const std::filesystem::path& file, const study_result& result);

}  // namespace asr

#endif  // ASR_STUDY_RESULTS_FILE_HPP
