#include "asr/study/report_charts.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "asr/study/summary.hpp"

namespace asr {
namespace {

using plotting::chart;
using plotting::series;

/// Series by their names.
class series_map {
 public:
  void add(const std::string& name, double x, double y) { points_[name].emplace_back(x, y); }

  /// From left to right. What has one point is no line: a dense model alone begins those of methods that were not used.
  std::vector<series> sorted() const {
    std::vector<series> result;
    for (auto [name, points] : points_) {
      std::ranges::sort(points);
      if (points.size() > 1) result.push_back({name, points});
    }
    return result;
  }

 private:
  std::map<std::string, std::vector<std::pair<double, double>>> points_;
};

bool has_equal_blocks(const study_row& row) {
  return std::ranges::adjacent_find(row.blocks, std::not_equal_to()) == row.blocks.end();
}

/// Dense models begin the line of each method.
std::vector<std::string> lines_of(const study_row& row, const std::vector<std::string>& methods) {
  std::vector<std::string> names;
  for (const std::string& method : methods) {
    if (row.is_dense() || row.method == method) names.push_back(name_of(row.network) + ", " + method);
  }
  return names;
}

series_map by_block_size(const std::vector<study_summary>& summaries) {
  series_map lines;
  for (const study_summary& summary : summaries) {
    if (!summary.row.variant.empty() || !has_equal_blocks(summary.row)) continue;
    const double block = summary.row.blocks.empty() ? 1 : summary.row.blocks.front();
    for (const std::string& line : lines_of(summary.row, {"admm", "direct"})) {
      lines.add(line, block, summary.phone_error_rate);
    }
  }
  return lines;
}

series_map by_stored_numbers(const std::vector<study_summary>& summaries) {
  constexpr double bits = 12;
  series_map lines;
  for (const study_summary& summary : summaries) {
    if (!summary.row.variant.empty() || !has_equal_blocks(summary.row)) continue;
    const double numbers = static_cast<double>(summary.results.front().stored_bits) / bits;
    for (const std::string& line : lines_of(summary.row, {"admm", "direct", "prune"})) {
      lines.add(line, numbers, summary.phone_error_rate);
    }
  }
  return lines;
}

series_map by_round(const std::vector<study_summary>& summaries) {
  series_map lines;
  for (const study_summary& summary : summaries) {
    if (summary.row.method != "admm" || !summary.row.variant.empty()) continue;
    double round = 0;
    for (const auto& [quantity, value] : summary.results.front().record.rounds) {
      if (value > 0) lines.add(name_of(summary.network) + ", " + summary.method, ++round, value);
    }
  }
  return lines;
}

std::vector<study_summary> of_corpus(const std::vector<study_summary>& all, const std::string& corpus) {
  std::vector<study_summary> result;
  std::ranges::copy_if(all, std::back_inserter(result), [&](const auto& one) { return one.corpus == corpus; });
  return result;
}

}  // namespace

std::map<std::string, chart> report_charts(const std::vector<study_result>& results) {
  const std::vector<study_summary> all = summaries_of(results);
  std::set<std::string> corpora;
  for (const study_summary& summary : all) corpora.insert(summary.corpus);
  const plotting::axis rate = {"PER %"};
  const plotting::axis block = {"block size", true, {}, {1, 2, 4, 8, 16, 32, 64}};
  std::map<std::string, chart> charts;
  for (const std::string& corpus : corpora) {
    const std::vector<study_summary> summaries = of_corpus(all, corpus);
    const auto add = [&](const std::string& name, const chart& drawn) {
      if (!drawn.content.empty()) charts[corpus + "_" + name] = drawn;
    };
    add("blocks", {"Error rate by block size, " + corpus, block, rate, by_block_size(summaries).sorted()});
    add("stored", {"Error rate by what is stored, " + corpus,
                   {"stored numbers of 12 bits, indices counted", true},
                   rate,
                   by_stored_numbers(summaries).sorted()});
    add("convergence", {"ADMM: distance from block-circulant weights, " + corpus,
                        {"round"},
                        {"|W - Z| / |W|", true},
                        by_round(summaries).sorted()});
  }
  return charts;
}

}  // namespace asr
