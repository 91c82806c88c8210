#include "asr/report/design_table.hpp"

#include <algorithm>
#include <cctype>

#include "asr/input_files.hpp"

namespace asr {

namespace {

std::optional<double> number_in(const nlohmann::ordered_json& entry, const char* name) {
  const auto found = entry.find(name);
  return found == entry.end() || found->is_null() ? std::nullopt : std::optional(found->get<double>());
}

compared_quantity quantity_from(const nlohmann::ordered_json& entry) {
  compared_quantity result{number_in(entry, "published"), number_in(entry, "ours")};
  if (result.ours) result.kind = figure_kind_of(entry.at("kind"));
  return result;
}

/// The chart's name is made of design and device, in small letters and hyphens.
std::filesystem::path chart_of(const design_row& row, const std::filesystem::path& folder) {
  std::string name = row.design + "-" + row.device + ".svg";
  std::ranges::transform(name, name.begin(), [](unsigned char letter) {
    return letter == ' ' ? '-' : static_cast<char>(std::tolower(letter));
  });
  return std::filesystem::exists(folder / name) ? folder / name : std::filesystem::path();
}

}  // namespace

std::vector<design_row> read_design_table(const std::filesystem::path& folder) {
  return read_json(folder / "table3.json", "./run tables", [&](const nlohmann::ordered_json& file) {
    std::vector<design_row> rows;
    for (const nlohmann::ordered_json& entry : file) {
      design_row row{entry.at("design"), entry.at("device"), entry.at("block"), {}, {}};
      for (const auto& [name, quantity] : entry.at("quantities").items()) {
        row.quantities[name] = quantity_from(quantity);
      }
      row.chart = chart_of(row, folder);
      rows.push_back(std::move(row));
    }
    return rows;
  });
}

std::string device_title(const std::string& device) {
  if (device == "ku060") return "XCKU060";
  if (device == "7v3") return "ADM-PCIE-7V3";
  return device;
}

}  // namespace asr
