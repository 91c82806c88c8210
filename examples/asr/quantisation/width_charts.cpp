#include "asr/quantisation/width_charts.hpp"

#include <algorithm>
#include <string>

namespace asr {

namespace {

using ernn::explore::group_count;
using ernn::explore::group_names;
using ernn::explore::judged_widths;
using ernn::explore::uniform_widths;
using ernn::explore::width_choice;
using ernn::explore::with_width;

plotting::series sorted(plotting::series line) {
  std::ranges::sort(line.points);
  return line;
}

plotting::series uniform_curve(const width_choice& choice) {
  plotting::series line{"all formats", {}};
  for (const judged_widths& candidate : choice.judged) {
    if (candidate.widths == uniform_widths(candidate.widths[0])) {
      line.points.emplace_back(candidate.widths[0], candidate.error);
    }
  }
  return sorted(std::move(line));
}

/// What was judged of one group while the others have the reference's widths.
plotting::series curve_alone(const width_choice& choice, std::size_t group) {
  plotting::series line{std::string(group_names[group]) + " alone", {}};
  for (const judged_widths& candidate : choice.judged) {
    if (candidate.widths == with_width(choice.reference, group, candidate.widths[group])) {
      line.points.emplace_back(candidate.widths[group], candidate.error);
    }
  }
  return sorted(std::move(line));
}

}  // namespace

plotting::chart width_curves(const width_record& record) {
  const width_choice& choice = record.choice;
  plotting::chart drawn{"PER against bit width, dev split", {.label = "bits"}, {.label = "PER, %"}, {}};
  drawn.content.push_back(uniform_curve(choice));
  for (std::size_t group = 0; group < group_count; ++group) drawn.content.push_back(curve_alone(choice, group));
  const auto& all = drawn.content.front().points;
  for (const auto& [bits, error] : all) drawn.x.ticks.push_back(bits);
  drawn.content.push_back({"floating point",
                           {{all.front().first, record.dev.floating}, {all.back().first, record.dev.floating}},
                           plotting::mark::line});
  return drawn;
}

plotting::chart contribution_bars(const width_record& record) {
  const width_choice& choice = record.choice;
  plotting::chart drawn{"What each format adds to the PER",
                        {.label = "narrowed to its chosen width"},
                        {.label = "percentage points, dev split"},
                        {{"points", {}, plotting::mark::bars}}};
  const auto add = [&](const std::string& name, double points) {
    drawn.content[0].points.emplace_back(drawn.x.categories.size(), points);
    drawn.x.categories.push_back(name);
  };
  for (std::size_t group = 0; group < group_count; ++group) {
    add(std::string(group_names[group]) + ": " + std::to_string(choice.chosen.widths[group]),
        choice.contribution(group));
  }
  add("all", choice.chosen.error - choice.error_of(choice.reference));
  return drawn;
}

}  // namespace asr
