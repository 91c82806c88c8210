#ifndef ASR_DECODING_SEARCH_SCORES_HPP
#define ASR_DECODING_SEARCH_SCORES_HPP

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "asr/decoding/decoder_settings.hpp"
#include "asr/decoding/phone_statistics.hpp"

namespace asr {

/// Score of a path that there is not.
constexpr float impossible = -std::numeric_limits<float>::infinity();

/// Statistics and settings as the scores that a search adds up.
struct search_scores {
  /// \throws std::invalid_argument if the statistics' sizes disagree, a value is not finite, or minimum_duration is
  /// below 1
  search_scores(const phone_statistics& statistics, const decoder_settings& settings);

  /// Scores of a frame. \param log_posteriors  [phones]  \param scores  [phones], written
  /// \throws std::invalid_argument if a value is not finite: the network has diverged
  void acoustic(std::span<const float> log_posteriors, std::span<float> scores) const;

  std::size_t phones;
  std::size_t minimum_duration;
  float acoustic_scale;
  std::vector<float> scaled_prior;      ///< [phones]
  std::vector<float> transition;        ///< [phones, phones], from row to column, penalty included
  std::vector<float> into_utterance;    ///< [phones], penalty included
  std::vector<float> out_of_utterance;  ///< [phones]
};

}  // namespace asr

#endif  // ASR_DECODING_SEARCH_SCORES_HPP
