#ifndef ASR_TESTS_RANDOM_STATISTICS_HPP
#define ASR_TESTS_RANDOM_STATISTICS_HPP

#include <cstddef>
#include <random>
#include <vector>

#include "asr/decoding/phone_statistics.hpp"

/// What a search needs to know of phones, made up.
inline asr::phone_statistics random_statistics(int phones, std::mt19937& random) {
  std::uniform_real_distribution<float> logarithm(-4.0F, -0.1F);
  asr::phone_statistics result;
  result.phones = phones;
  for (int i = 0; i < phones; ++i) result.log_prior.push_back(logarithm(random));
  for (int i = 0; i < (phones + 1) * (phones + 1); ++i) result.log_bigram.push_back(logarithm(random));
  return result;
}

/// \return [frames, phones]
inline std::vector<float> random_posteriors(int frames, int phones, std::mt19937& random) {
  std::uniform_real_distribution<float> logarithm(-6.0F, 0.0F);
  std::vector<float> result(static_cast<std::size_t>(frames * phones));
  for (float& value : result) value = logarithm(random);
  return result;
}

#endif  // ASR_TESTS_RANDOM_STATISTICS_HPP
