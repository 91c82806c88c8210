#ifndef TABLES_REPORT_HPP
#define TABLES_REPORT_HPP

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "ernn/io/atomic_file.hpp"
#include "plotting/write_svg.hpp"
#include "tables/table_row.hpp"

/// The table as text, as JSON and as charts.
namespace tables {

/// "E-RNN LSTM FFT8" on the 7V3: "e-rnn-lstm-fft8-7v3".
inline std::string file_name(const hardware::published_row& row) {
  std::string name = std::string(row.design) + "-" + std::string(row.device);
  for (char& letter : name) {
    if (letter == ' ') letter = '-';
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return name;
}

inline void write_file(const std::filesystem::path& path, const std::string& text) {
  io::write_file(path, text);
  std::printf("wrote %s\n", path.c_str());
  std::fflush(stdout);
}

/// Two lines per design: what is published, and what is ours with (s) for simulated and (e) for estimated.
inline void print_rows(const std::vector<table_row>& rows) {
  std::printf("\n%-27s", "");
  for (const quantity_name& column : quantity_names) std::printf("%14.13s", column.name);
  std::printf("\n");
  for (const table_row& each : rows) {
    const figures of_paper = published_figures(each.row);
    std::printf("%-17s%-10s", each.row.design.data(), each.row.device.data());
    for (std::size_t n = 0; n < quantity_names.size(); ++n) {
      std::printf("%14s", of_paper.has(n) ? (number_text(of_paper.of[n]) + " (p)").c_str() : "-");
    }
    std::printf("\n%-27s", "  ours");
    for (std::size_t n = 0; n < quantity_names.size(); ++n) {
      const std::string mark = quantity_names[n].is_counted ? " (s)" : " (e)";
      std::printf("%14s", (number_text(each.ours.of[n]) + mark).c_str());
    }
    std::printf("\n");
    if (each.all_channels > 0) {
      std::printf("  of one channel; all %.0f channels: %.0f frames/s (s), %.0f frames/J (e)\n",
                  each.all_channels / each.ours.of[frames], each.all_channels, each.all_channels / each.ours.of[watts]);
    }
    if (each.cautious > 0) {
      std::printf("  in the room that the paper's overheads leave: %.0f frames/s, planned\n", each.cautious);
    }
  }
  std::printf("(p) published, (s) simulated: counted, (e) estimated by the cost and power models\n");
}

inline nlohmann::json json_of(const table_row& each) {
  nlohmann::json quantities;
  const figures of_paper = published_figures(each.row);
  for (std::size_t n = 0; n < quantity_names.size(); ++n) {
    nlohmann::json& cell = quantities[quantity_names[n].name];
    cell = {{"published", nullptr}, {"ours", each.ours.of[n]}, {"kind", kind_of_figure(n)}};
    if (of_paper.has(n)) cell["published"] = of_paper.of[n];
  }
  if (each.cautious > 0) quantities["frames_per_second"]["ours_with_published_overheads"] = each.cautious;
  if (each.all_channels > 0) quantities["frames_per_second"]["ours_with_all_channels"] = each.all_channels;
  return {{"design", each.row.design},
          {"device", each.row.device},
          {"block", each.row.block_size},
          {"quantities", quantities}};
}

/// Cycles, occupied units and copies of buffers of every scheduled accelerator, planned and counted.
inline nlohmann::json print_plans(const std::vector<table_row>& rows) {
  nlohmann::json result = nlohmann::json::array();
  std::printf("\nOur accelerators: planned | counted in the simulation\n");
  for (const table_row& each : rows) {
    if (each.checked.cycles.empty()) continue;
    std::printf("%s, %s\n", each.row.design.data(), each.row.device.data());
    print_line("cycles", each.checked.cycles);
    print_line("busy, %", each.checked.busy);
    print_line("copies", each.checked.copies);
    result.push_back({{"design", each.row.design},
                      {"device", each.row.device},
                      {"cycles", json_of(each.checked.cycles)},
                      {"busy_percent", json_of(each.checked.busy)},
                      {"copies", json_of(each.checked.copies)}});
  }
  return result;
}

/// Errors of the cost model on the rows that have taken no part in its fit.
inline nlohmann::json print_predictions(const std::vector<table_row>& rows, const overheads& known) {
  nlohmann::json result = nlohmann::json::array();
  std::printf("\nFactors of the published designs over our model of them, fitted on the KU060 rows\n%-27s", "");
  for (const quantity which : overheads::fitted) std::printf("%18s", quantity_names[which].name);
  std::printf("\n");
  for (const table_row& each : rows) {
    if (!each.model || each.row.device != "ku060") continue;
    std::printf("%-27s", each.row.design.data());
    for (const quantity which : overheads::fitted) std::printf("%18.2f", known.of(each.row).of[which]);
    std::printf("\n");
  }
  std::printf(
      "\nRows of the 7V3, predicted from those factors: errors in %%; aims are 20 for resources, 15 for time\n%-27s",
      "");
  for (const quantity which : overheads::fitted) std::printf("%18s", quantity_names[which].name);
  std::printf("\n");
  for (const table_row& each : rows) {
    if (!each.model || each.row.device == "ku060") continue;
    const figures of_paper = published_figures(each.row), found = known.predict(each.row, *each.model);
    nlohmann::json entry = {{"design", each.row.design}, {"device", each.row.device}};
    std::printf("%-27s", each.row.design.data());
    for (const quantity which : overheads::fitted) {
      const double error = 100 * (found.of[which] / of_paper.of[which] - 1);
      std::printf("%18s", found.has(which) ? io::join(error > 0 ? "+" : "", number_text(error)).c_str() : "-");
      if (found.has(which))
        entry[quantity_names[which].name] = {{"predicted", found.of[which]}, {"error_percent", error}};
    }
    std::printf("\n");
    result.push_back(std::move(entry));
  }
  return result;
}

/// What a device's designs take of it, as bars.
inline void draw_utilisation(const std::vector<table_row>& rows, const std::string& device,
                             const std::filesystem::path& svg) {
  plotting::chart drawn{"Our accelerators on " + device + ", estimated",
                        {"", false, {}, {}, false},
                        {"% of the device", false, {}, {}, true},
                        {}};
  for (const quantity which : overheads::resources) {
    const std::string resource = quantity_names[which].name;  // such as "dsp_percent"
    drawn.content.push_back({resource.substr(0, resource.find('_')), {}, plotting::mark::bars});
    for (const table_row& each : rows) {
      if (each.row.device != device) continue;
      const std::string name(each.row.design);
      if (which == overheads::resources[0]) drawn.x.categories.push_back(name.substr(name.find_first_of(' ') + 1));
      auto& points = drawn.content.back().points;
      points.emplace_back(static_cast<double>(points.size()), each.ours.of[which]);
    }
  }
  plotting::write_svg(drawn, svg);
  std::printf("wrote %s\n", svg.c_str());
}

}  // namespace tables

#endif  // TABLES_REPORT_HPP
