#ifndef ASR_DECODING_DECODER_HPP
#define ASR_DECODING_DECODER_HPP

#include <cstdint>
#include <span>
#include <vector>

#include "asr/decoding/phone_statistics.hpp"

namespace asr {

/// How what is heard and what is expected are weighed. The defaults are for a network trained with frame cross-entropy;
/// `tune_decoder` chooses them on the dev split.
struct decoder_settings {
  float acoustic_scale = 0.5F;     ///< weight of a frame's log-likelihood: neighbouring frames are far from independent
  float insertion_penalty = 0.0F;  ///< added to the score of every phone; below 0 makes phones rarer
  int minimum_duration = 3;        ///< frames a phone lasts at least

  bool operator==(const decoder_settings&) const = default;
};

/// Viterbi search for the most likely phone sequence.
///
/// A path gives every frame a phone. Its score is the sum over frames of acoustic_scale (log P(phone | frame) - log
/// P(phone)) plus, for every phone entered, log P(phone | phone before) + insertion_penalty, and the bigram into and
/// out of the utterance. Every phone lasts at least `minimum_duration` frames; staying in one is free. Posteriors over
/// priors stand for likelihoods: Bourlard and Morgan, "Connectionist Speech Recognition", 1994, section 7.3.
class decoder {
 public:
  /// \throws std::invalid_argument if the statistics' sizes disagree, a value is not finite, or minimum_duration is
  /// below 1
  decoder(const phone_statistics& statistics, const decoder_settings& settings);

  /// \param log_posteriors  [frames, phones], up to a constant per frame: a network's outputs before the softmax do as
  /// well \return the phones of the best path, silence left out; empty if there are fewer frames than one phone lasts
  /// \throws std::invalid_argument if the size is not a multiple of the number of phones, or a value is not finite
  std::vector<int> decode(std::span<const float> log_posteriors) const;

  int phones() const { return phones_; }

 private:
  int phones_;
  int minimum_duration_;
  float acoustic_scale_;
  std::vector<float> scaled_prior_;      // [phones]
  std::vector<float> transition_;        // [phones, phones], from row to column, penalty included
  std::vector<float> into_utterance_;    // [phones], penalty included
  std::vector<float> out_of_utterance_;  // [phones]
};

}  // namespace asr

#endif  // ASR_DECODING_DECODER_HPP
