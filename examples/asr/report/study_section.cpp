#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "asr/report/sections.hpp"
#include "asr/report/text.hpp"
#include "asr/study/report_charts.hpp"
#include "asr/study/summary.hpp"
#include "ernn/io/error.hpp"

namespace asr {

namespace {

void add_points(element row, std::optional<double> points, figure_kind kind) {
  element cell = add(row, "td");
  if (points) add_figure(cell, fmt::format("{:+.2f}", *points), kind);
}

/// \param with_published  whether the table has a column for it
void add_training(element table, const study_summary& summary, bool with_published) {
  const study_result& first = summary.results.front();
  element row = add_row(table, summary.method);
  element rate = add(row, "td");
  add_figure(rate, fmt::format("{:.2f}", summary.phone_error_rate), figure_kind::measured);
  if (summary.seeds > 1) add(rate, "small", fmt::format("mean of {} seeds", summary.seeds));
  const bool is_reference = summary.row.is_dense() && summary.row.variant.empty();
  add_points(row, is_reference ? std::nullopt : summary.degradation, figure_kind::measured);
  if (with_published) add_points(row, published_degradation(summary.row), figure_kind::published);
  element fixed = add(row, "td");
  if (const auto found = first.fixed_phone_error_rate.find("12"); found != first.fixed_phone_error_rate.end()) {
    add_figure(fixed, fmt::format("{:.2f}", found->second), figure_kind::measured);
  }
  add(row, "td", with_thousands(first.parameters));
  add(row, "td", with_thousands(first.stored_bits / 8));
}

/// A table for every network and corpus.
void add_trainings(element section, const std::vector<study_summary>& summaries) {
  std::map<std::string, std::vector<study_summary>> tables;
  for (const study_summary& summary : summaries) {
    tables[fmt::format("{}, corpus {}", name_of(summary.network), summary.corpus)].push_back(summary);
  }
  for (const auto& [title, rows] : tables) {
    const bool with_published =
        std::ranges::any_of(rows, [](const study_summary& one) { return published_degradation(one.row).has_value(); });
    std::vector<std::string> head = {"Training", "PER, %, test", "From dense"};
    if (with_published) head.emplace_back("E-RNN's on TIMIT");
    head.insert(head.end(), {"PER, %, 12 bits", "Parameters", "Bytes in 12 bits"});
    add(section, "h3", title);
    element table = add_table(section, head);
    for (const study_summary& summary : rows) add_training(table, summary, with_published);
  }
}

/// What the rows have in common, as far as it is the same.
provenance common_origin(const std::vector<study_result>& results) {
  std::set<std::string> machines;
  for (const study_result& result : results) machines.insert(result.machine);
  const auto [first, last] = std::ranges::minmax(results, {}, &study_result::date);
  return {"ernn study", fmt::format("{} to {}", first.date, last.date), fmt::format("{}", fmt::join(machines, "; "))};
}

}  // namespace

void add_study_section(report& target, const std::filesystem::path& results) {
  const std::vector<study_result> all = read_results(results);
  if (all.empty()) {
    throw ernn::io::error(ernn::io::join(results.string(),
                                         ": the results of a study must have at least one row, but there is none. Run "
                                         "`ernn study` first."));
  }
  const provenance origin = common_origin(all);
  element section = target.begin_section("study", "Methods and sizes of networks");
  add(section, "p",
      fmt::format(
          "{} trainings of an accuracy study, finished from {} on {}: not of the run that the rest of this page "
          "is about. Each has its command lines in {}. Numbers behind a method are the block sizes of the "
          "layers, or the density. PER is the phone error rate of the test split; differences are in points from "
          "the dense network with the same seed. Bytes include the indices of pruned weights.",
          all.size(), origin.date, origin.machine, results.string()));
  add_trainings(section, summaries_of(all));
  element charts = add(section, "div", {}, "charts");
  for (const auto& [name, chart] : report_charts(all)) {
    if (name.ends_with("_stored") || name.ends_with("_blocks")) target.add_chart(charts, chart, chart.title + ".");
  }
  target.add_source("Methods and sizes of networks", results, origin, "measured, published");
}

}  // namespace asr
