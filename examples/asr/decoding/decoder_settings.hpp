#ifndef ASR_DECODING_DECODER_SETTINGS_HPP
#define ASR_DECODING_DECODER_SETTINGS_HPP

namespace asr {

/// How what is heard and what is expected are weighed. The defaults are for a network trained with frame cross-entropy;
/// `tune_decoder` chooses them on the dev split.
struct decoder_settings {
  float acoustic_scale = 0.5F;     ///< weight of a frame's log-likelihood: neighbouring frames are far from independent
  float insertion_penalty = 0.0F;  ///< added to the score of every phone; below 0 makes phones rarer
  int minimum_duration = 3;        ///< frames a phone lasts at least

  bool operator==(const decoder_settings&) const = default;
};

}  // namespace asr

#endif  // ASR_DECODING_DECODER_SETTINGS_HPP
