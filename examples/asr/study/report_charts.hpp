#ifndef ASR_STUDY_REPORT_CHARTS_HPP
#define ASR_STUDY_REPORT_CHARTS_HPP

#include <map>
#include <string>
#include <vector>

#include "asr/study/results_file.hpp"
#include "plotting/chart.hpp"

namespace asr {

/// By name: error rate against block size, error rate against what is stored, and |W - Z| by rounds, of every corpus.
std::map<std::string, plotting::chart> report_charts(const std::vector<study_result>& results);

}  // namespace asr

#endif  // ASR_STUDY_REPORT_CHARTS_HPP
