#include "asr/decoding/search_scores.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace asr {
namespace {

/// Sums of such values over any utterance stay finite, so that every path that exists can be told from those that do
/// not.
bool is_usable(std::span<const float> values) {
  constexpr float limit = 1e6F;
  return std::all_of(values.begin(), values.end(), [](float value) { return std::abs(value) <= limit; });
}

void check(const phone_statistics& statistics, const decoder_settings& settings) {
  const auto phones = static_cast<std::size_t>(std::max(statistics.phones, 0));
  if (phones == 0) {
    throw std::invalid_argument(fmt::format("The decoder takes 1 phone or more, not {}.", statistics.phones));
  }
  if (statistics.log_prior.size() != phones || statistics.log_bigram.size() != (phones + 1) * (phones + 1)) {
    throw std::invalid_argument(
        fmt::format("The statistics of {0} phones must have {0} priors and {1} x {1} pairs, not {2} and {3} values.",
                    phones, phones + 1, statistics.log_prior.size(), statistics.log_bigram.size()));
  }
  if (!is_usable(statistics.log_prior) || !is_usable(statistics.log_bigram)) {
    throw std::invalid_argument("The statistics must be finite logarithms of probabilities: estimate them anew.");
  }
  if (settings.minimum_duration < 1) {
    throw std::invalid_argument(fmt::format("A phone must last at least 1 frame, not {}.", settings.minimum_duration));
  }
}

}  // namespace

search_scores::search_scores(const phone_statistics& statistics, const decoder_settings& settings)
    : phones(static_cast<std::size_t>(std::max(statistics.phones, 0))),
      minimum_duration(static_cast<std::size_t>(std::max(settings.minimum_duration, 0))),
      acoustic_scale(settings.acoustic_scale) {
  check(statistics, settings);
  const auto pair = [&](std::size_t from, std::size_t to) { return statistics.log_bigram[from * (phones + 1) + to]; };
  for (std::size_t from = 0; from < phones; ++from) {
    scaled_prior.push_back(acoustic_scale * statistics.log_prior[from]);
    into_utterance.push_back(pair(phones, from) + settings.insertion_penalty);
    out_of_utterance.push_back(pair(from, phones));
    for (std::size_t to = 0; to < phones; ++to) transition.push_back(pair(from, to) + settings.insertion_penalty);
  }
}

void search_scores::acoustic(std::span<const float> log_posteriors, std::span<float> scores) const {
  if (!is_usable(log_posteriors)) {
    throw std::invalid_argument(
        "The decoder takes finite log-posteriors of magnitude up to 1e6, but got others: the network has diverged.");
  }
  for (std::size_t phone = 0; phone < phones; ++phone) {
    scores[phone] = acoustic_scale * log_posteriors[phone] - scaled_prior[phone];
  }
}

}  // namespace asr
