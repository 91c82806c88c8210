#ifndef ASR_DECODING_PHONE_STATISTICS_HPP
#define ASR_DECODING_PHONE_STATISTICS_HPP

#include <vector>

#include "asr/dataset.hpp"

namespace asr {

/// What the training split says about phones before anything is heard: natural logarithms of probabilities.
struct phone_statistics {
  int phones = 0;                ///< silence (0) included
  std::vector<float> log_prior;  ///< [phones]: share of the frames
  std::vector<float>
      log_bigram;  ///< [phones + 1, phones + 1]: P(column | row); the last row and column are the boundary

  /// Row that leads into an utterance and column that leads out of it.
  int boundary() const { return phones; }
};

/// Counts frames and phone pairs (with the silences between phones) and smooths both.
///
/// Priors get one more frame per phone. Pairs are interpolated with single phones by Witten and Bell's rule,
/// P(b | a) = (c(a, b) + T(a) P(b)) / (c(a) + T(a)), T(a) the number of different phones seen after a; single phones
/// get one more count each. Source: Chen and Goodman, "An empirical study of smoothing techniques for language
/// modeling", 1998, section 2.4.
///
/// \param training  the training split, never another: dev and test must not tell the decoder anything
/// \throws std::invalid_argument if a label or a segment is not a phone of the dataset
phone_statistics estimate_phone_statistics(const dataset& training);

}  // namespace asr

#endif  // ASR_DECODING_PHONE_STATISTICS_HPP
