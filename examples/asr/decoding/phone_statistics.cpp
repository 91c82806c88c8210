#include "asr/decoding/phone_statistics.hpp"

#include <fmt/core.h>

#include <cmath>
#include <cstddef>
#include <stdexcept>

namespace asr {
namespace {

std::size_t checked_phone(int phone, std::size_t phones, const char* what) {
  if (phone < 0 || static_cast<std::size_t>(phone) >= phones) {
    throw std::invalid_argument(
        fmt::format("A {} is phone {}, but the corpus names {} phones: make the corpus anew.", what, phone, phones));
  }
  return static_cast<std::size_t>(phone);
}

std::vector<float> log_priors(const dataset& training, std::size_t phones) {
  std::vector<double> count(phones, 1.0);
  for (const std::uint8_t label : training.labels) ++count[checked_phone(label, phones, "label")];
  const double total = static_cast<double>(training.labels.size() + phones);

  std::vector<float> result;
  result.reserve(phones);
  for (const double frames : count) result.push_back(static_cast<float>(std::log(frames / total)));
  return result;
}

/// [phones + 1, phones + 1] numbers of pairs, the boundary before the first and after the last phone of every
/// utterance.
std::vector<double> count_pairs(const dataset& training, std::size_t phones) {
  std::vector<double> pairs((phones + 1) * (phones + 1), 0.0);
  for (const utterance& spoken : training.utterances) {
    std::size_t before = phones;
    for (const int segment : spoken.segments) {
      const std::size_t phone = checked_phone(segment, phones, "segment");
      ++pairs[before * (phones + 1) + phone];
      before = phone;
    }
    ++pairs[before * (phones + 1) + phones];
  }
  return pairs;
}

std::vector<double> single_probabilities(const std::vector<double>& pairs, std::size_t symbols) {
  std::vector<double> result(symbols, 1.0);
  double total = static_cast<double>(symbols);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    result[i % symbols] += pairs[i];
    total += pairs[i];
  }
  for (double& value : result) value /= total;
  return result;
}

std::vector<float> log_bigram(const std::vector<double>& pairs, std::size_t symbols) {
  const std::vector<double> single = single_probabilities(pairs, symbols);
  std::vector<float> result(pairs.size());
  for (std::size_t before = 0; before < symbols; ++before) {
    double total = 0.0, different = 0.0;
    for (std::size_t after = 0; after < symbols; ++after) {
      total += pairs[before * symbols + after];
      different += pairs[before * symbols + after] > 0.0 ? 1.0 : 0.0;
    }
    for (std::size_t after = 0; after < symbols; ++after) {
      const std::size_t i = before * symbols + after;
      // A phone never seen before another one says nothing about what follows it: single phones decide.
      const double probability =
          total > 0.0 ? (pairs[i] + different * single[after]) / (total + different) : single[after];
      result[i] = static_cast<float>(std::log(probability));
    }
  }
  return result;
}

}  // namespace

phone_statistics estimate_phone_statistics(const dataset& training) {
  const std::size_t phones = training.phone_names.size();
  phone_statistics result;
  result.phones = static_cast<int>(phones);
  result.log_prior = log_priors(training, phones);
  result.log_bigram = log_bigram(count_pairs(training, phones), phones + 1);
  return result;
}

}  // namespace asr
