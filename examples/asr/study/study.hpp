#ifndef ASR_STUDY_STUDY_HPP
#define ASR_STUDY_STUDY_HPP

#include <filesystem>
#include <functional>
#include <vector>

#include "asr/study/results_file.hpp"
#include "asr/study/row_steps.hpp"

namespace asr {

/// Does a step, if it is not done. \throws std::runtime_error  when it fails
using run_step = std::function<void(const program_step&)>;

/// Floating-point operations of a row's training, in thousand millions: six for each weight, frame and epoch.
double cost_of(const study_row& row);

/// Does all that a row needs and reads what came of it. A model that cannot be rounded to some bits is no failure of
/// the row: the result says so.
study_result measure(const study_row& row, const study_places& places, const run_step& run);

/// Does the rows of a plan that the results do not have, in order, and adds each as it is done. Shows on stderr how far
/// it is and how long it will take.
///
/// A row that fails is named and passed over.
///
/// \param after_row  called when the file has grown
/// \throws std::runtime_error  when a signal asks to end; at the end, when rows have failed
void run_study(const std::vector<study_row>& plan, const study_places& places, const std::filesystem::path& results,
               const run_step& run, const std::function<void()>& after_row);

}  // namespace asr

#endif  // ASR_STUDY_STUDY_HPP
