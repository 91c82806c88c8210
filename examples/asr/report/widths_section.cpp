#include <fmt/core.h>

#include <string>

#include "asr/input_files.hpp"
#include "asr/quantisation/width_charts.hpp"
#include "asr/quantisation/width_record.hpp"
#include "asr/report/sections.hpp"
#include "asr/report/text.hpp"

namespace asr {

namespace {

using ernn::explore::group_count;
using ernn::explore::group_names;
using ernn::explore::judged_widths;
using ernn::explore::question_names;
using ernn::explore::width_choice;

std::string points(double value) {
  return fmt::format("{:+.2f}", value);
}

void add_summary(element section, const width_record& record) {
  const auto& [weights, spectra, states, activations] = record.choice.chosen.widths;
  add(section, "p",
      fmt::format("The fewest bits for {}: {} for weights, {} for spectra, {} for states and {} for activations, with "
                  "{} segments for sigmoid and tanh. Budget: {} points of PER above floating point, judged by the "
                  "bit-exact kernel on {} utterances of the dev split, {} candidates in all.",
                  record.network, weights, spectra, states, activations, record.activation_segments, record.budget,
                  record.utterances, record.choice.judged.size()));
  if (!record.choice.within_limit) {
    add(section, "p",
        fmt::format("No candidate keeps the budget: this is the best of them, and misses it by {:.2f} points.",
                    record.dev.fixed - record.dev.floating - record.budget));
  }
}

void add_splits(element section, const width_record& record) {
  element table = add_table(section, {"PER, %", "Floating point", "Fixed point", "Difference"});
  const auto add_split = [&](const std::string& name, const split_errors& errors) {
    element row = add_row(table, name);
    add_figure(add(row, "td"), fmt::format("{:.2f}", errors.floating), figure_kind::measured);
    add_figure(add(row, "td"), fmt::format("{:.2f}", errors.fixed), figure_kind::measured);
    add(row, "td", points(errors.fixed - errors.floating));
  };
  add_split("dev, which chose", record.dev);
  add_split("test, which did not", record.test);
}

void add_contributions(element section, const width_choice& choice) {
  add(section, "h3", "What each format contributes");
  element table = add_table(section, {"Narrowed alone", "Bits", "From", "PER, points"});
  for (std::size_t group = 0; group < group_count; ++group) {
    element row = add_row(table, std::string(group_names[group]),
                          {std::to_string(choice.chosen.widths[group]), std::to_string(choice.reference[group])});
    add_figure(add(row, "td"), points(choice.contribution(group)), figure_kind::measured);
  }
  element row = add_row(table, "all together", {"", ""});
  add_figure(add(row, "td"), points(choice.chosen.error - choice.error_of(choice.reference)), figure_kind::measured);
}

void add_candidates(element section, const width_choice& choice) {
  element details = add(section, "details");
  add(details, "summary", "Every candidate, in the order in which they were judged");
  element table = add_table(details, {"Asked", "Weights", "Spectra", "States", "Activations", "PER, %"});
  for (const judged_widths& candidate : choice.judged) {
    element row = add_row(table, std::string(question_names[static_cast<std::size_t>(candidate.asked)]));
    for (const int bits : candidate.widths) add(row, "td", std::to_string(bits));
    add_figure(add(row, "td"), fmt::format("{:.2f}", candidate.error), figure_kind::measured);
    if (candidate.widths == choice.chosen.widths) set(row, "class", "chosen");
  }
}

}  // namespace

void add_widths_section(report& target, const std::filesystem::path& path) {
  const width_record record = read_json(path, "ernn quantise --budget", width_record_from);
  element section = target.begin_section("widths", "Bit widths");
  add_summary(section, record);
  add_splits(section, record);
  element charts = add(section, "div", {}, "charts");
  target.add_chart(charts, width_curves(record),
                   "Error rate when all formats have the same width, and when one group alone is narrowed.");
  target.add_chart(charts, contribution_bars(record),
                   "What the chosen width of each group adds to the error rate, alone and together.");
  add_contributions(section, record.choice);
  add_candidates(section, record.choice);
  const auto& [weights, spectra, states, activations] = record.choice.chosen.widths;
  target.add_headline("Bits", fmt::format("{}/{}/{}/{}", weights, spectra, states, activations), figure_kind::measured,
                      "of weights, spectra, states, activations");
  target.add_source("Bit widths", path, record.made, "measured");
}

}  // namespace asr
