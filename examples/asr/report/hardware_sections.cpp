#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "asr/report/design_table.hpp"
#include "asr/report/sections.hpp"
#include "asr/report/text.hpp"

namespace asr {

namespace {

/// What each row of the table may have, under the names in its file.
struct column {
  const char* name;
  const char* heading;
};

constexpr std::array<column, 4> resources = {
    {{"dsp_percent", "DSP"}, {"bram_percent", "BRAM"}, {"lut_percent", "LUT"}, {"ff_percent", "FF"}}};

constexpr std::array<column, 10> columns = {{{"parameters", "Parameters"},
                                             {"compression", "Compression"},
                                             {"dsp_percent", "DSP, %"},
                                             {"bram_percent", "BRAM, %"},
                                             {"lut_percent", "LUT, %"},
                                             {"ff_percent", "FF, %"},
                                             {"latency_us", "Latency, µs"},
                                             {"frames_per_second", "Frames/s"},
                                             {"watts", "W"},
                                             {"frames_per_joule", "Frames/s/W"}}};

/// Null when the row does not have it.
const compared_quantity* find(const design_row& row, const char* name) {
  const auto found = row.quantities.find(name);
  return found == row.quantities.end() ? nullptr : &found->second;
}

std::string title_of(const design_row& row) {
  return row.design + ", " + device_title(row.device);
}

bool has_ours(const design_row& row) {
  const compared_quantity* const speed = find(row, "frames_per_second");
  return speed != nullptr && speed->ours.has_value();
}

void add_pipelines(report& target, const std::vector<design_row>& rows) {
  std::vector<design_row> drawn;
  std::ranges::copy_if(rows, std::back_inserter(drawn), [](const design_row& row) { return !row.chart.empty(); });
  if (drawn.empty()) return target.leave_out("Pipeline", "./run tables");
  element section = target.begin_section("pipeline", "Pipeline");
  add(section, "p",
      "What each unit does in which cycle of the simulated accelerator, one colour a frame. Point at a bar for its "
      "cycles.");
  target.add_svg(section, drawn.front().chart, title_of(drawn.front()));
  if (drawn.size() == 1) return;
  element others = add(section, "details");
  add(others, "summary", fmt::format("{} more designs", drawn.size() - 1));
  for (std::size_t n = 1; n < drawn.size(); ++n) target.add_svg(others, drawn[n].chart, title_of(drawn[n]));
}

/// \param css_class  "published", or empty for ours
void add_bar(element cell, double percent, const std::string& css_class) {
  element bar = add(cell, "span", {}, css_class.empty() ? "bar" : "bar " + css_class);
  set(add(bar, "span"), "style", fmt::format("width:{:.1f}%", std::clamp(percent, 0.0, 100.0)));
}

void add_utilisation_cell(element bars, const compared_quantity* used, const char* resource) {
  element cell = add(bars, "div");
  element text = add(cell, "div", {}, "bar-text");
  add(text, "span", std::string(resource) + " ", "resource");
  if (used == nullptr || (!used->ours && !used->published)) return add_text(text, "–");
  if (used->ours) {
    add_figure(text, fmt::format("{:.0f} %", *used->ours), used->kind);
    add_bar(cell, *used->ours, "");
  }
  if (used->published) {
    if (used->ours) add_text(text, " · ");
    add_figure(text, fmt::format("{:.0f} %", *used->published), figure_kind::published);
    add_bar(cell, *used->published, "published");
  }
}

void add_utilisation(report& target, const std::vector<design_row>& rows) {
  element section = target.begin_section("utilisation", "Utilisation of the devices");
  add(section, "p", "Share of each device that a design takes: ours above, the published one below.");
  std::set<std::string> done;
  for (const design_row& first : rows) {
    if (!done.insert(first.device).second) continue;
    add(section, "h3", device_title(first.device));
    element bars = add(section, "div", {}, "bars");
    add(bars, "div", "Design", "head");
    for (const column& resource : resources) add(bars, "div", resource.heading, "head");
    for (const design_row& row : rows) {
      if (row.device != first.device) continue;
      add(bars, "div", row.design, "name");
      for (const column& resource : resources) add_utilisation_cell(bars, find(row, resource.name), resource.heading);
    }
  }
}

void add_compared(element cell, const compared_quantity* quantity) {
  if (quantity == nullptr || (!quantity->ours && !quantity->published)) return add_text(cell, "–");
  if (quantity->ours) add_figure(cell, in_short(*quantity->ours), quantity->kind);
  element below = add(cell, quantity->ours ? "small" : "span");
  if (quantity->published) add_figure(below, in_short(*quantity->published), figure_kind::published);
}

void add_comparison(report& target, const std::vector<design_row>& rows) {
  element section = target.begin_section("comparison", "Published designs and ours");
  add(section, "p",
      "The rows of E-RNN's Table III (Li et al., HPCA 2019): our accelerator of the same layer above, what is "
      "published "
      "below. Where there is one figure only, it is the published one.");
  std::vector<column> used;
  std::ranges::copy_if(columns, std::back_inserter(used), [&](const column& which) {
    return std::ranges::any_of(rows, [&](const design_row& row) { return find(row, which.name) != nullptr; });
  });
  std::vector<std::string> head = {"Design", "Block"};
  for (const column& which : used) head.emplace_back(which.heading);
  element table = add_table(section, head);
  for (const design_row& row : rows) {
    element line = add(table, "tr");
    element name = add(line, "th", row.design);
    set(name, "scope", "row");
    add(name, "div", device_title(row.device), "soft");
    add(line, "td", row.block_size > 1 ? std::to_string(row.block_size) : "–");
    for (const column& which : used) add_compared(add(line, "td"), find(row, which.name));
  }
}

void add_hardware_headline(report& target, const std::vector<design_row>& rows) {
  const auto first = std::ranges::find_if(rows, has_ours);
  if (first == rows.end()) return;
  const compared_quantity& speed = *find(*first, "frames_per_second");
  target.add_headline("Frames per second, " + title_of(*first), in_short(*speed.ours), speed.kind,
                      speed.published ? "published: " + in_short(*speed.published) : "nothing published");
}

}  // namespace

void add_hardware_sections(report& target, const std::filesystem::path& tables) {
  const std::vector<design_row> rows = read_design_table(tables);
  add_pipelines(target, rows);
  add_utilisation(target, rows);
  add_comparison(target, rows);
  add_hardware_headline(target, rows);
  target.add_source("Pipeline, utilisation, published designs and ours", tables / "table3.json", "./run tables",
                    "simulated, estimated, published");
}

}  // namespace asr
