#ifndef TABLES_HEADLINES_HPP
#define TABLES_HEADLINES_HPP

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "tables/table_row.hpp"

namespace tables {

/// A ratio of two rows that E-RNN's text names.
struct headline {
  double published;
  quantity of;
  std::string_view design, device;
  std::string_view baseline;
};

/// Source: E-RNN (HPCA 2019), abstract and section VIII; which rows they belong to follows from Table III.
inline constexpr std::array<headline, 9> headlines = {{
    {13.2, frames, "E-RNN LSTM FFT8", "ku060", "ESE"},
    {23.4, efficiency, "E-RNN LSTM FFT8", "7v3", "ESE"},
    {24.47, frames, "E-RNN LSTM FFT16", "ku060", "ESE"},
    {35.75, efficiency, "E-RNN LSTM FFT16", "7v3", "ESE"},
    {26.48, frames, "E-RNN GRU FFT16", "7v3", "ESE"},
    {37.4, efficiency, "E-RNN GRU FFT16", "7v3", "ESE"},
    {1.33, frames, "E-RNN LSTM FFT8", "7v3", "C-LSTM FFT8"},
    {2.0, efficiency, "E-RNN GRU FFT16", "7v3", "C-LSTM FFT8"},
    {2.59, frames, "E-RNN GRU FFT16", "7v3", "C-LSTM FFT8"},
}};

/// Prints the ratios, published and ours; ESE's also with all its channels at work, which E-RNN leaves out.
inline nlohmann::json print_headlines(const std::vector<table_row>& rows) {
  const auto find = [&](std::string_view design, std::string_view device) -> const table_row& {
    std::size_t n = 0;
    while (rows[n].row.design != design || (!device.empty() && rows[n].row.device != device)) ++n;
    return rows[n];
  };
  nlohmann::json result = nlohmann::json::array();
  std::printf("\nRatios%62s%10s%22s\n", "published", "ours", "against 32 channels");
  for (const headline& each : headlines) {
    const table_row& row = find(each.design, each.device);
    const table_row& baseline = find(each.baseline, "");
    const double ours = row.ours.of[each.of] / baseline.ours.of[each.of];
    const char* const kind = kind_of_figure(each.of);
    std::printf("%-17s of %-17s %-6s to %-12s%9.2f%10.2f", quantity_names[each.of].name, each.design.data(),
                each.device.data(), each.baseline.data(), each.published, ours);
    nlohmann::json entry = {{"quantity", quantity_names[each.of].name},
                            {"design", each.design},
                            {"device", each.device},
                            {"baseline", each.baseline},
                            {"published", each.published},
                            {"ours", ours},
                            {"kind", kind}};
    if (baseline.all_channels > 0) {
      const double all = ours * baseline.ours.of[frames] / baseline.all_channels;
      entry["ours_against_all_channels"] = all;
      std::printf("%12.2f", all);
    } else {
      std::printf("%12s", "");
    }
    std::printf("  %s\n", kind);
    result.push_back(std::move(entry));
  }
  return result;
}

}  // namespace tables

#endif  // TABLES_HEADLINES_HPP
