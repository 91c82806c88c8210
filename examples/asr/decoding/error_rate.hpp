#ifndef ASR_DECODING_ERROR_RATE_HPP
#define ASR_DECODING_ERROR_RATE_HPP

#include <cstdint>
#include <span>

#include "asr/dataset.hpp"
#include "asr/decoding/decoder.hpp"

namespace asr {

/// Errors over what there was to get right; sums over utterances.
struct error_count {
  std::int64_t errors = 0;
  std::int64_t reference = 0;

  double percent() const { return 100.0 * static_cast<double>(errors) / static_cast<double>(reference); }
  error_count& operator+=(const error_count& other);
};

/// Fewest substitutions, deletions and insertions that turn one sequence into the other (Levenshtein 1966).
std::int64_t edit_distance(std::span<const int> reference, std::span<const int> hypothesis);

/// Phone errors of a whole split: edit distance to the references without silence, adjacent repeats as the reference
/// has them.
///
/// \param log_posteriors  [frames of data, phones], in the order of `data.features`
/// \throws std::invalid_argument if the sizes disagree
error_count phone_errors(const decoder& decoder, const dataset& data, std::span<const float> log_posteriors);

/// Frames whose most likely phone is not the label. The silence that delayed labels begin with is not counted.
error_count frame_errors(const dataset& data, std::span<const float> log_posteriors);

}  // namespace asr

#endif  // ASR_DECODING_ERROR_RATE_HPP
