#include "asr/study/summary.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace asr {
namespace {

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::optional<double> mean_if_any(const std::vector<double>& values) {
  return values.empty() ? std::nullopt : std::optional(mean(values));
}

const study_result* find_result(const std::vector<study_result>& results, const study_row& row) {
  const auto found = std::ranges::find(results, name_of(row), [](const auto& result) { return name_of(result.row); });
  return found == results.end() ? nullptr : &*found;
}

void complete(study_summary& summary, const std::vector<study_result>& all) {
  std::vector<double> rates, differences;
  for (const study_result& result : summary.results) {
    rates.push_back(result.phone_error_rate);
    const study_result* const dense = find_result(all, dense_of(result.row));
    if (dense != nullptr) differences.push_back(result.phone_error_rate - dense->phone_error_rate);
  }
  summary.seeds = rates.size();
  summary.phone_error_rate = mean(rates);
  summary.degradation = mean_if_any(differences);
}

const study_summary* find_summary(const std::vector<study_summary>& all, const std::string& network,
                                  const std::string& method) {
  const auto found = std::ranges::find_if(all, [&](const study_summary& one) {
    return one.corpus.starts_with("synthetic") && name_of(one.network) == network && one.method == method;
  });
  return found == all.end() ? nullptr : &*found;
}

/// How much worse the first is than the second, where both were measured.
std::optional<double> difference(const study_summary* first, const study_summary* second) {
  if (first == nullptr || second == nullptr) return {};
  return first->phone_error_rate - second->phone_error_rate;
}

std::optional<double> cost_of_twelve_bits(const study_summary* of) {
  std::vector<double> differences;
  for (const study_result& result : of == nullptr ? std::vector<study_result>() : of->results) {
    const auto fixed = result.fixed_phone_error_rate.find("12");
    if (fixed != result.fixed_phone_error_rate.end()) differences.push_back(fixed->second - result.phone_error_rate);
  }
  return mean_if_any(differences);
}

}  // namespace

std::vector<study_summary> summaries_of(const std::vector<study_result>& results) {
  std::vector<study_summary> summaries;
  for (const study_result& result : results) {
    const study_row& row = result.row;
    auto found = std::ranges::find_if(summaries, [&](const study_summary& one) {
      return one.corpus == row.corpus && one.network == row.network && one.method == method_of(row);
    });
    if (found == summaries.end()) {
      study_summary& added = summaries.emplace_back();
      added.corpus = row.corpus;
      added.network = row.network;
      added.method = method_of(row);
      added.row = row;
      found = std::prev(summaries.end());
    }
    found->results.push_back(result);
  }
  for (study_summary& summary : summaries) complete(summary, results);
  return summaries;
}

std::optional<double> published_degradation(const study_row& row) {
  struct entry {
    std::string network;
    std::vector<int> blocks;
    double degradation;
  };
  static const std::vector<entry> published = {
      {"LSTM 1024x2 peepholes projection 512", {4, 4}, 0.00},
      {"LSTM 1024x2 peepholes projection 512", {4, 8}, 0.04},
      {"LSTM 1024x2 peepholes projection 512", {8, 4}, 0.09},
      {"LSTM 1024x2 peepholes projection 512", {8, 8}, 0.13},
      {"LSTM 1024x2 peepholes projection 512", {8, 16}, 0.21},
      {"LSTM 1024x2 peepholes projection 512", {16, 8}, 0.28},
      {"LSTM 1024x2 peepholes projection 512", {16, 16}, 0.31},
      {"GRU 1024x2", {4, 4}, 0.01},
      {"GRU 1024x2", {4, 8}, 0.06},
      {"GRU 1024x2", {8, 4}, 0.11},
      {"GRU 1024x2", {8, 8}, 0.18},
      {"GRU 1024x2", {8, 16}, 0.23},
      {"GRU 1024x2", {16, 8}, 0.29},
      {"GRU 1024x2", {16, 16}, 0.33},
      {"LSTM 512x2 peepholes", {4, 4}, 0.04},
      {"LSTM 512x2 peepholes", {4, 8}, 0.28},
      {"LSTM 512x2 peepholes", {8, 4}, 0.41},
      {"LSTM 512x2 peepholes", {8, 8}, 0.48},
      {"GRU 512x2", {4, 4}, 0.04},
      {"GRU 512x2", {4, 8}, 0.22},
      {"GRU 512x2", {8, 4}, 0.38},
      {"GRU 512x2", {8, 8}, 0.44},
      {"LSTM 256x3", {2, 2, 2}, -0.08},
      {"LSTM 256x3", {4, 4, 4}, 0.02},
      {"GRU 256x3", {4, 4, 4}, 0.09},
      {"GRU 256x3", {8, 8, 8}, 0.16},
  };
  if (row.method != "admm" || !row.variant.empty()) return {};
  const auto found = std::ranges::find_if(
      published, [&](const entry& one) { return one.network == name_of(row.network) && one.blocks == row.blocks; });
  return found == published.end() ? std::nullopt : std::optional(found->degradation);
}

std::vector<study_goal> goals_of(const std::vector<study_summary>& summaries) {
  const std::string lstm = "LSTM 512x2 peepholes", gru = "GRU 512x2";
  const auto of = [&](const std::string& network, const std::string& method) {
    return find_summary(summaries, network, method);
  };
  std::vector<study_goal> goals;
  for (const auto& [block, limit] : {std::pair{4, 0.1}, {8, 0.3}, {16, 0.6}}) {
    goals.push_back({fmt::format("ADMM, blocks of {}: above dense", block), limit,
                     difference(of(lstm, fmt::format("admm {0}-{0}", block)), of(lstm, "dense"))});
  }
  for (const auto& [block, density] : {std::pair{4, 0.18}, {8, 0.07}, {16, 0.03}}) {
    const study_summary* const admm = of(lstm, fmt::format("admm {0}-{0}", block));
    goals.push_back({fmt::format("ADMM, blocks of {}: above direct training", block), 0,
                     difference(admm, of(lstm, fmt::format("direct {0}-{0}", block)))});
    goals.push_back({fmt::format("ADMM, blocks of {}: above pruning to {}, about as many stored bits", block, density),
                     0, difference(admm, of(lstm, fmt::format("prune {}", density)))});
  }
  goals.push_back({"GRU, dense: above LSTM", 0.2, difference(of(gru, "dense"), of(lstm, "dense"))});
  goals.push_back(
      {"12 bits, ADMM with blocks of 8: above floating point", 0.1, cost_of_twelve_bits(of(lstm, "admm 8-8"))});
  return goals;
}

}  // namespace asr
