#ifndef ASR_REPORT_DESIGN_TABLE_HPP
#define ASR_REPORT_DESIGN_TABLE_HPP

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "asr/report/report.hpp"

namespace asr {

/// A figure of a paper and ours beside it; either may be missing.
struct compared_quantity {
  std::optional<double> published, ours;
  figure_kind kind = figure_kind::estimated;  ///< of ours
};

/// A row of E-RNN's Table III as `./run tables` writes it.
struct design_row {
  std::string design, device;
  int block_size = 0;
  std::map<std::string, compared_quantity, std::less<>> quantities;  ///< by names such as "frames_per_second"
  std::filesystem::path chart;                                       ///< its pipeline; empty where there is none
};

/// \param folder  with table3.json and the charts beside it
/// \throws ernn::io::error  when the table cannot be read or is none
std::vector<design_row> read_design_table(const std::filesystem::path& folder);

/// "ku060" as its maker writes it; other names as they are.
std::string device_title(const std::string& device);

}  // namespace asr

#endif  // ASR_REPORT_DESIGN_TABLE_HPP
