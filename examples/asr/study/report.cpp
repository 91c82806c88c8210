#include "asr/study/report.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "asr/study/report_charts.hpp"
#include "asr/study/summary.hpp"
#include "ernn/io/atomic_file.hpp"
#include "plotting/write_svg.hpp"

namespace asr {
namespace {

constexpr const char* introduction = R"(# Accuracy

Dense, block-circulant and pruned networks, trained on the same speech with the same features, decoder and number of epochs.
`./run accuracy` trains what is missing, adds it to [accuracy/results.jsonl](accuracy/results.jsonl) and writes this page and
its charts from that file alone; it goes on where it was interrupted. Every line of the file has the command lines that made
it, the seed, the time and the date, every epoch and every round of ADMM.

PER is the phone error rate of the test split, by Viterbi decoding with a phone bigram whose settings are tuned on the dev
split. Differences are in points from the dense model with the same seed; "published" is what E-RNN lost on TIMIT (Tables I
and II). Stored bits are those of 12-bit weights; of pruned matrices in ESE's form, with indices and column pointers. Figures in
fixed point are those of the bit-exact kernel; "weights 6" has 12 bits for all but weights, biases and peepholes.
)";

std::string signed_points(const std::optional<double>& points) {
  return points ? fmt::format("{:+.2f}", *points) : "";
}

std::string rates_of(const study_summary& summary) {
  if (summary.seeds == 1) return fmt::format("{:.2f}", summary.phone_error_rate);
  const auto [low, high] = std::ranges::minmax(summary.results, {}, &study_result::phone_error_rate);
  return fmt::format("{:.2f} ({:.2f} to {:.2f}, {} seeds)", summary.phone_error_rate, low.phone_error_rate,
                     high.phone_error_rate, summary.seeds);
}

std::string fixed_point_of(const study_result& result, const std::string& rounding) {
  const auto rate = result.fixed_phone_error_rate.find(rounding);
  if (rate != result.fixed_phone_error_rate.end()) return fmt::format("{:.2f}", rate->second);
  return result.not_in_fixed_point.contains(rounding) ? "refused" : "";
}

void add_row(std::string& text, const study_summary& summary, const std::vector<std::string>& roundings) {
  const study_result& first = summary.results.front();
  text += fmt::format("| {} | {} | {} | {} | {} | {:.0f} |", summary.method, rates_of(summary),
                      first.row.is_dense() && first.row.variant.empty() ? "" : signed_points(summary.degradation),
                      signed_points(published_degradation(summary.row)), first.parameters,
                      static_cast<double>(first.stored_bits) / 1000);
  for (const std::string& rounding : roundings) text += fmt::format(" {} |", fixed_point_of(first, rounding));
  text += fmt::format(" {:.1f} |\n", first.record.seconds / 60);
}

/// Names of the roundings that a table has columns for: whatever was measured, beside those that most rows have.
std::vector<std::string> roundings_of(const std::vector<study_summary>& table) {
  std::vector<std::string> names = {"16", "12", "10", "8"};
  for (const study_summary& summary : table) {
    for (const auto& [name, rate] : summary.results.front().fixed_phone_error_rate) {
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

std::string table_of(const std::vector<study_summary>& table) {
  const std::vector<std::string> roundings = roundings_of(table);
  std::string head = "| training | PER % | difference | published | parameters | kbit stored |";
  for (const std::string& rounding : roundings) head += fmt::format(" {} bits |", rounding);
  head += " minutes |";
  std::string text = head + "\n|";
  for (auto columns = std::ranges::count(head, '|') - 1; columns > 0; --columns) text += "---|";
  text += "\n";
  for (const study_summary& summary : table) add_row(text, summary, roundings);
  return text;
}

std::string tables(const std::vector<study_summary>& summaries) {
  std::string text;
  std::set<std::string> done;
  for (const study_summary& head : summaries) {
    const std::string title = fmt::format("{}, {}", name_of(head.network), head.corpus);
    if (!done.insert(title).second) continue;
    std::vector<study_summary> table;
    std::ranges::copy_if(summaries, std::back_inserter(table), [&](const study_summary& summary) {
      return summary.corpus == head.corpus && summary.network == head.network;
    });
    text += fmt::format("\n### {}\n\n", title) + table_of(table);
  }
  return text;
}

std::string goals(const std::vector<study_goal>& all) {
  std::string text = "| points | at most | measured | |\n|---|---|---|---|\n";
  for (const study_goal& goal : all) {
    const std::string verdict = !goal.measured ? "not yet" : goal.is_reached() ? "reached" : "missed";
    text += fmt::format("| {} | {:.1f} | {} | {} |\n", goal.what, goal.limit, signed_points(goal.measured), verdict);
  }
  return text;
}

std::string trainings(const std::vector<study_result>& results) {
  std::string text = "| training | minutes | finished (UTC) |\n|---|---|---|\n";
  for (const study_result& result : results) {
    text += fmt::format("| {} | {:.1f} | {} |\n", name_of(result.row), result.record.seconds / 60, result.date);
  }
  return text;
}

std::string read_text(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace

std::string report_text(const std::vector<study_result>& results, const std::vector<std::string>& charts,
                        const std::string& notes) {
  const std::vector<study_summary> summaries = summaries_of(results);
  std::string text = introduction;
  if (!notes.empty()) text += "\n" + notes;
  text += "\n## What is to be reached\n\nOn synthetic speech, LSTM and GRU 512x2.\n\n" + goals(goals_of(summaries));
  text += "\n## Results\n" + tables(summaries);
  if (!charts.empty()) text += "\n## Charts\n";
  for (const std::string& chart : charts) text += fmt::format("\n![]({})\n", chart);
  text +=
      "\n## The trainings\n\nMinutes are of the row's own training, without the dense model that it begins with.\n\n" +
      trainings(results);
  return text;
}

void write_report(const std::filesystem::path& results, const std::filesystem::path& report) {
  const std::vector<study_result> all = read_results(results);
  const std::filesystem::path folder = results.parent_path();
  std::vector<std::string> charts;
  for (const auto& [name, chart] : report_charts(all)) {
    const std::filesystem::path svg = folder / (name + ".svg");
    plotting::write_svg(chart, svg);
    charts.push_back(svg.lexically_proximate(report.parent_path()).generic_string());
  }
  ernn::io::write_file(report, report_text(all, charts, read_text(folder / "notes.md")));
}

}  // namespace asr
