#ifndef ASR_DECODING_DECODER_HPP
#define ASR_DECODING_DECODER_HPP

#include <span>
#include <vector>

#include "asr/decoding/search_scores.hpp"

namespace asr {

/// Viterbi search for the most likely phone sequence.
///
/// A path gives every frame a phone. Its score is the sum over frames of acoustic_scale (log P(phone | frame) - log
/// P(phone)) plus, for every phone entered, log P(phone | phone before) + insertion_penalty, and the bigram into and
/// out of the utterance. Every phone lasts at least `minimum_duration` frames; staying in one is free. Posteriors over
/// priors stand for likelihoods: Bourlard and Morgan, "Connectionist Speech Recognition", 1994, section 7.3.
class decoder {
 public:
  /// \throws std::invalid_argument as search_scores
  decoder(const phone_statistics& statistics, const decoder_settings& settings) : scores_(statistics, settings) {}

  /// \param log_posteriors  [frames, phones], up to a constant per frame: a network's outputs before the softmax do as
  /// well \return the phones of the best path, silence left out; empty if there are fewer frames than one phone lasts
  /// \throws std::invalid_argument if the size is not a multiple of the number of phones, or a value is not finite
  std::vector<int> decode(std::span<const float> log_posteriors) const;

  int phones() const { return static_cast<int>(scores_.phones); }

 private:
  search_scores scores_;
};

}  // namespace asr

#endif  // ASR_DECODING_DECODER_HPP
