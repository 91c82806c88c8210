#ifndef ASR_DECODING_TUNING_HPP
#define ASR_DECODING_TUNING_HPP

#include <span>

#include "asr/dataset.hpp"
#include "asr/decoding/decoder.hpp"

namespace asr {

/// Chooses acoustic scale, insertion penalty and minimum duration for the fewest phone errors on the dev split.
///
/// \param dev             the dev split, never the test split: settings chosen on what is reported would flatter the
/// report \param log_posteriors  [frames of dev, phones], of the network that is going to be decoded
decoder_settings tune_decoder(const phone_statistics& statistics, const dataset& dev,
                              std::span<const float> log_posteriors);

}  // namespace asr

#endif  // ASR_DECODING_TUNING_HPP
